import { createCodelist } from './codelist';
import currencyData from './data/currencies.json';

/** ISO 4217 alphabetic codes. */
export const currencies = createCodelist(currencyData);

export const QUETZAL = 'GTQ';
