package dev.riffle.retrain.search;

import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.tests.fuzz.Refused;

/** The trials of the last search for settings. */
public final class SearchJournalParser {
  private SearchJournalParser() {}

  public static void take(byte[] bytes) {
    try {
      SearchJournal read = SearchJournal.of(JsonText.read(bytes));
      Refused.requireSame(read.json(), SearchJournal.of(read.json()).json());
    } catch (NotJson refused) {
      Refused.check(refused);
    }
  }
}
