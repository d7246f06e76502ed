import { currencies } from '../../records/codelists/currencies';
import type { Layout } from './layout';

/** GTQ for one unit of a currency; the last rate on or before a day applies. */
export const tiposCambio: Layout = {
  id: 'tipos-cambio',
  record: 'exchangeRate',
  source: 'banguat',
  key: ['fecha', 'moneda'],
  month: { day: 'fecha' },
  columns: [
    { name: 'fecha', type: { kind: 'date' }, required: true, field: 'rateDate', example: '29-02-2024' },
    { name: 'moneda', type: { kind: 'code', list: currencies }, required: true, field: 'currency', example: 'USD' },
    { name: 'gtq_por_unidad', type: { kind: 'rate' }, required: true, field: 'gtqPerUnit', example: '7.80651' },
  ],
  rules: [],
  derived: [{ field: 'key', type: 'text', uses: ['fecha', 'moneda'], value: (cells) => cells.map((cell) => cell?.text).join('/') }],
};
