import { comparedPeriods, seriesMonths, type MonthlyInputs } from '../cube/monthly-cube';
import { exchangeRateFile } from '../demo/accountability';
import { applicantFile } from '../demo/applicants';
import { inventRecruiters } from '../demo/recruiters';
import { DEMO_REGISTRY } from '../demo/registry';
import { volumesOf } from '../demo/volumes';
import { WorkerLinks } from '../demo/worker-links';
import type { ApplicantFact, DistinctCounts, ExchangeRateFact, LinkCount, LinkFact } from '../records/facts';
import { addMonths, monthsFrom, yearToDateMonths, type Month } from '../records/period';
import { applicantOf, linkOf, rateOf, type OfPerson } from './invented-facts';

/** What later months still need of a month. */
interface PastMonth {
  readonly links: readonly { readonly document: string; readonly channel: string; readonly employer: string }[];
  readonly counts: readonly LinkCount[];
  /** Documents, each person once. */
  readonly applicants: ReadonlySet<string>;
}

/** The demo's registry without files or a database, each month at the same size; months begin with `from` and come in order. */
export class InventedMonths {
  private readonly past = new Map<Month, PastMonth>();
  private readonly rates: ExchangeRateFact[] = [];
  private readonly source: WorkerLinks;

  constructor(
    private readonly seed: number,
    private readonly from: Month,
    private readonly size: number,
  ) {
    this.source = new WorkerLinks(seed, inventRecruiters(seed, DEMO_REGISTRY.to));
  }

  /** What the report of the next month is made of; throws RangeError beyond the demo's months. */
  next(): MonthlyInputs {
    const month = addMonths(this.from, this.past.size);
    this.rates.push(...[...(exchangeRateFile(month, this.past.size === 0, 'csv')?.rows ?? [])].map(rateOf));
    const links = this.source.month(month, this.size / naturalSize(month)).map(linkOf);
    const applicants = this.applicants(month);
    this.past.set(month, {
      links: links.map(({ fact, document }) => ({ document, channel: fact.channel, employer: fact.employer })),
      counts: countLinks(month, links),
      applicants: new Set(applicants.keys()),
    });
    const covered = monthsFrom(this.from, month);
    const toDate = yearToDateMonths(month).filter((each) => each >= this.from);
    const counted = covered.filter((each) => toDate.includes(each) || seriesMonths(month, this.from).includes(each));
    return {
      month,
      coveredFrom: this.from,
      links: links.map(({ fact }) => fact),
      applicants: [...applicants.values()],
      // The register of recruiters is public: it takes no part in disclosure control.
      recruiters: [],
      rates: this.rates,
      linkCounts: counted.flatMap((each) => this.of(each).counts),
      applicantCounts: new Map(covered.map((each) => [each, this.of(each).applicants.size])),
      distinct: new Map(comparedPeriods(month, this.from).map(({ code, months }) => [code, this.distinct(months)])),
      distinctApplicantsToDate: new Set(toDate.flatMap((each) => [...this.of(each).applicants])).size,
    };
  }

  /** By document: each person once. Of a programme smaller than the demo's there are not more applicants than workers. */
  private applicants(month: Month): Map<string, ApplicantFact> {
    const rows = [...applicantFile(this.seed, month, this.past.size, 'csv').rows].slice(0, this.size);
    return new Map(rows.map(applicantOf).map(({ fact, document }) => [document, fact]));
  }

  private distinct(months: readonly Month[]): DistinctCounts {
    const links = months.flatMap((month) => this.of(month).links);
    const persons = new Map<string, Set<string>>();
    for (const { channel, document } of links) persons.set(channel, (persons.get(channel) ?? new Set<string>()).add(document));
    return {
      persons: new Set(links.map(({ document }) => document)).size,
      personsByChannel: Object.fromEntries([...persons].map(([channel, documents]) => [channel, documents.size])),
      employers: new Set(links.map(({ employer }) => employer)).size,
    };
  }

  private of(month: Month): PastMonth {
    const found = this.past.get(month);
    if (found === undefined) throw new RangeError(`${month} was not invented`);
    return found;
  }
}

function naturalSize(month: Month): number {
  return [...volumesOf(month, 1).byVisa.values()].reduce((total, rows) => total + rows, 0);
}

function countLinks(month: Month, links: readonly OfPerson<LinkFact>[]): LinkCount[] {
  const counts = new Map<string, number>();
  for (const { fact } of links) {
    const key = `${fact.country} ${fact.channel}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [country = '', channel = ''] = key.split(' ');
    return { month, country, channel, count };
  });
}
