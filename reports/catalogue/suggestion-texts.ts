/** What is said of kinds of change that a plan may miss, by kind; `{name}` is a value of the change. */
export type SuggestionTexts = Readonly<
  Record<
    string,
    { readonly title: string; readonly why: string; readonly risk?: string; readonly unpriced?: string }
  >
>;
