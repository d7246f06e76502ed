import { MUNICIPALITY_COUNTS } from '../identifiers/cui';
import { departmentOf, departments, municipalities } from './territory';

/** Spellings found in the lists of INE, UNHCR and OCHA. */
const spellings: readonly (readonly [string, ...string[]])[] = [
  ['0111', 'San Raymundo', 'San Raimundo'],
  ['0117', 'San Miguel Petapa', 'Petapa', 'SAN MIGUEL PETAPA'],
  ['0314', 'San Juan Alotenango', 'Alotenango', 'SAN JUAN ALOTENANGO'],
  ['0404', 'San Juan Comalapa', 'Comalapa', 'SAN JUAN COMALAPA'],
  ['0408', 'San Miguel Pochuta', 'Pochuta', 'SAN MIGUEL POCHUTA'],
  ['0412', 'San Pedro Yepocapa', 'Yepocapa', 'SAN PEDRO YEPOCAPA'],
  ['0803', 'San Francisco el Alto', 'San Francisco El Alto'],
  ['0808', 'San Bartolo Aguas Calientes', 'San Bartolo', 'San Bartolo aguas calientes'],
  ['0903', 'San Juan Olintepeque', 'Olintepeque', 'SAN JUAN OLINTEPEQUE'],
  ['0908', 'San Miguel Siguilá', 'San Miguel Sigüila'],
  ['0909', 'San Juan Ostuncalco', 'Ostuncalco'],
  ['0917', 'Colomba Costa Cuca', 'Colomba', 'COLOMBA COSTA CUCA'],
  ['1005', 'San José El Ídolo', 'SAN JOSÉ EL ÍDOLO'],
  ['1017', 'Santo Tomas La Unión', 'Santo Tomás La Unión'],
  ['1214', 'San José el Rodeo', 'El Rodeo', 'SAN JOSÉ EL RODEO', 'San José El Rodeo'],
  ['1308', 'San Pedro Soloma', 'Soloma', 'SAN PEDRO SOLOMA'],
  ['1309', 'San Ildefonso Ixtahuacán', 'Ixtahuacán', 'SAN ILDEFONSO IXTAHUACÁN'],
  ['1326', 'Santa Cruz Barillas', 'Barillas', 'SANTA CRUZ BARILLAS'],
  ['1406', 'Santo Tomás Chichicastenango', 'Chichicastenango', 'SANTO TOMÁS CHICHICASTENANGO'],
  ['1413', 'Santa María Nebaj', 'Nebaj', 'SANTA MARÍA NEBAJ'],
  ['1415', 'San Miguel Uspantán', 'Uspantán', 'SAN MIGUEL USPANTÁN'],
  ['1419', 'Chicamán', 'CHICAMÁN'],
  ['1420', 'Playa Grande Ixcán', 'Ixcán', 'PLAYA GRANDE IXCÁN'],
  ['1506', 'Santa Cruz El Chol', 'El Chol', 'SANTA CRUZ EL CHOL'],
  ['1606', 'San Miguel Tucurú', 'Tucurú', 'SAN MIGUEL TUCURÚ'],
  ['1611', 'San Agustín Lanquín', 'Lanquín', 'SAN AGUSTÍN LANQUÍN'],
  ['1612', 'Santa María Cahabón', 'Cahabón', 'SANTA MARÍA CAHABÓN'],
  ['1802', 'Livingston', 'Lívingston'],
  ['2002', 'San José La Arada', 'San José la Arada'],
  ['2008', 'Concepción Las Minas', 'Concepción las Minas'],
];

describe('municipalities', () => {
  it.each(spellings)('knows %s under every spelling in circulation', (code, ...names) => {
    for (const name of names) {
      const department = departments.label(departmentOf(code));
      expect([name, municipalities.resolve(`${name}, ${department}`)]).toEqual([name, code]);
      expect([name, municipalities.resolve(`${name} (${department.toUpperCase()})`)]).toEqual([name, code]);
    }
  });

  it('resolves every official name with its department, however it is written', () => {
    for (const { code, label, parent } of municipalities.entries) {
      const written = `  ${label.toUpperCase().normalize('NFD')} ,${departments.label(parent).toLowerCase()} `;
      expect([written, municipalities.resolve(written)]).toEqual([written, code]);
    }
  });

  it('resolves a bare name only where the country has one of that name', () => {
    expect(municipalities.resolve('Petatán')).toBe('1333');
    expect(municipalities.resolve('cobán')).toBe('1601');
    expect(municipalities.resolve('La Libertad')).toBeUndefined();
    expect(municipalities.resolve('La Libertad, Petén')).toBe('1705');
    expect(municipalities.resolve('La Libertad, Huehuetenango')).toBe('1311');
    expect(municipalities.resolve('El Progreso')).toBeUndefined();
  });

  it('keeps Sansare and Sanarate apart, which the boundary files in circulation swap', () => {
    expect(municipalities.label('0206')).toBe('Sansare');
    expect(municipalities.resolve('Sanarate, El Progreso')).toBe('0207');
  });

  it('gives a code back its first zero, and refuses codes and places that do not exist', () => {
    expect(municipalities.resolve('801')).toBe('0801');
    expect(municipalities.resolve(' 0801 ')).toBe('0801');
    for (const text of ['0809', '0000', '2301', '000', '', 'Atlantis', 'Cobán, Petén', ','])
      expect(municipalities.resolve(text)).toBeUndefined();
  });

  it('has 340 municipalities in 22 departments, as many in each as the CUI allows', () => {
    expect(municipalities.entries).toHaveLength(340);
    expect(departments.entries).toHaveLength(22);
    departments.entries.forEach(({ code }, index) => {
      expect(municipalities.entries.filter((entry) => entry.parent === code)).toHaveLength(MUNICIPALITY_COUNTS[index] ?? 0);
    });
  });
});

describe('departments', () => {
  it('has a tile of its own and two letters for each', () => {
    expect(new Set(departments.entries.map(({ tile }) => tile.join())).size).toBe(22);
    expect(new Set(departments.entries.map(({ short }) => short)).size).toBe(22);
    for (const { short, tile } of departments.entries) {
      expect(short).toMatch(/^[A-Z]{2}$/);
      expect(tile).toHaveLength(2);
    }
  });

  it('reads a code without its zero', () => {
    expect(departments.resolve('8')).toBe('08');
    expect(departments.resolve('0')).toBeUndefined();
    expect(departments.resolve('el petén')).toBe('17');
  });
});
