import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const IMPURE_SUFFIX = /\.(service|repository|store|job|controller|module|guard|filter|command|spec)\.ts$/;

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
    readonly totalCruised: number;
  };
}

/** Source files of the stages; what Prisma generates and declarations are nobody's prose. */
function stageFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('\\').join('/'))
    .filter((path) => path.includes('/') && path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.includes('prisma-client'));
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, 'src', path), 'utf8'), ts.ScriptTarget.ES2023, true);
}

function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodes(child);
}

describe('the walls', () => {
  it('let imports point only towards the start, without cycles', () => {
    const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const answer = execFileSync(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const { summary } = JSON.parse(answer) as Cruise;
    expect(summary.totalCruised).toBeGreaterThan(150);
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });

  it('keep clock, chance, process and console out of files without a suffix', () => {
    // The log's shape and the wire protocol of the embedded database are pure; the Prisma client is generated.
    const found = stageFiles()
      .filter((path) => !IMPURE_SUFFIX.test(path))
      .flatMap((path) => [...nodes(parse(path))].flatMap((node) => impurity(node).map((what) => `${path}: ${what}`)));
    expect(found).toEqual([]);
  });

  it('let protect() alone make a protected cube', () => {
    const makers = stageFiles().filter(
      (path) => !path.endsWith('.spec.ts') && /as (unknown as )?ProtectedCube\b/.test(readFileSync(join(root, 'src', path), 'utf8')),
    );
    expect(makers).toEqual(['disclosure/protect.ts']);
  });

  it('have no any, no forwardRef, no barrel file and no rule switched off without a reason', () => {
    const bad = stageFiles().flatMap((path) => {
      const file = parse(path);
      const text = file.getFullText();
      const isBarrel =
        file.statements.length > 0 &&
        file.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined);
      return [
        ...([...nodes(file)].some((node) => node.kind === ts.SyntaxKind.AnyKeyword) ? [`${path}: any`] : []),
        ...(text.includes('forwardRef') ? [`${path}: forwardRef`] : []),
        ...(/eslint-disable(?!-next-line \S+ -- )|@ts-(ignore|expect-error|nocheck)/.test(text) ? [`${path}: a rule is switched off`] : []),
        ...(isBarrel ? [`${path}: barrel`] : []),
      ];
    });
    expect(bad).toEqual([]);
  });

  it('keep Spanish sentences in templates/', () => {
    // Two Spanish words in a row with a letter only Spanish has: a sentence, not a code or a name in a comment.
    const found = stageFiles()
      .filter((path) => !path.endsWith('.spec.ts') && !path.startsWith('demo/'))
      .flatMap((path) =>
        [...nodes(parse(path))]
          .filter((node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node))
          .filter((node) => /[áéíóúñ¿¡]/i.test(node.text) && /\p{L}+ \p{L}+ \p{L}+/u.test(node.text))
          .map((node) => `${path}: ${node.text}`),
      );
    expect(found).toEqual([]);
  });
});

/** What a node does that only files with a suffix may do. */
function impurity(node: ts.Node): string[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) return ['new Date()'];
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (/^(Date\.now|Math\.random|process\.\w+|console\.\w+|performance\.now|crypto\.randomUUID)$/.test(text)) return [text];
  }
  if (ts.isImportSpecifier(node) && /^(randomBytes|randomUUID|randomInt)$/.test(node.getText())) return [node.getText()];
  return [];
}
