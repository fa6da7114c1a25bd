package dev.riffle.retrain.compact;

import dev.riffle.retrain.archive.DamagedCheckpoint;
import dev.riffle.retrain.purge.PurgeStateParser;
import dev.riffle.retrain.search.InvalidJournal;
import dev.riffle.retrain.search.SearchJournalParser;
import dev.riffle.tests.fuzz.Refused;

/** How far runs have come: of compaction, purge, and the search of settings. */
public final class CheckpointParser {
  private CheckpointParser() {}

  public static void take(byte[] bytes) {
    refusing(() -> CompactionState.read("events/compaction.json", bytes));
    refusing(() -> PurgeStateParser.take(bytes));
    try {
      SearchJournalParser.take(bytes);
    } catch (InvalidJournal refused) {
      Refused.check(refused);
    }
  }

  private static void refusing(Runnable read) {
    try {
      read.run();
    } catch (DamagedCheckpoint refused) {
      Refused.check(refused);
    }
  }
}
