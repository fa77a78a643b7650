import type { Document } from '../../source/document.js';
import type { Visit } from '../page.js';

type Words = readonly [sv: string, en: string];

const KINDS_OF_MANY: Readonly<Record<Document['kind'], Words>> = {
  plan: ['Handlingsplaner och redovisningar', 'Action plans and reports'],
  publicPage: ['Offentliga sidor', 'Public pages'],
  dataset: ['Datamängder', 'Data sets'],
};

/** What several documents are, in words. */
export function documentKinds({ say }: Visit, kind: Document['kind']): string {
  return say(...KINDS_OF_MANY[kind]);
}

/** How well its text could be read. */
export function textQuality({ say }: Visit, quality: Document['textQuality']): string {
  if (quality === null) return say('Texten är inte läst i sin helhet', 'The text has not been read as a whole');
  return quality === 'clean'
    ? say('Text som kunnat läsas i sin helhet', 'Text that could be read as a whole')
    : say(
        'Inskannad text (OCR): tecken kan vara fel eller borta',
        'Scanned text (OCR): characters may be wrong or lost',
      );
}
