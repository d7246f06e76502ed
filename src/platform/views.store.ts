import { Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import { templatesFolder } from './texts.store';

/** A value a page wants to show must be there: an empty place in a page is a mistake of ours. */
function mustExist(value: unknown): string {
  if (value === undefined || value === null) throw new Error('a template shows a value that its view model lacks');
  return typeof value === 'string' ? value : String(value as number | boolean);
}

/** The pages under templates/: view model in, HTML out. Everything is escaped unless a template says `<%~`. */
@Injectable()
export class ViewStore {
  private readonly eta = new Eta({ views: templatesFolder, cache: true, autoEscape: true, autoFilter: true, filterFunction: mustExist });

  /** The page of one template, `render('site/inicio', model)`: templates/site/inicio.eta, which reads the model as `it`. */
  render(name: string, model: object): string {
    return this.eta.render(name, model);
  }
}
