export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language that an Accept-Language header prefers; Swedish when it says nothing that we have. */
export function preferredLanguage(header: string | undefined): Language {
  if (!header) return 'sv';
  let best: Language = 'sv';
  let bestQuality = 0;
  for (const part of header.slice(0, 400).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = range.split('-')[0];
    const weight = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
    const quality = weight ? Number(weight.slice(2)) : 1;
    if ((language === 'sv' || language === 'en') && quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}

/** A text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;
