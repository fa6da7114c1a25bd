package dev.riffle.local.importing;

import dev.riffle.local.spool.Spool;
import java.util.function.LongConsumer;

/** Brings a spool's batches into Riffle; run again, it goes on where it was. */
@FunctionalInterface
public interface Loader {
  /**
   * Loads what is not loaded yet.
   *
   * @param loaded is told how many events of the spool are loaded by now
   */
  void load(Spool spool, LongConsumer loaded);
}
