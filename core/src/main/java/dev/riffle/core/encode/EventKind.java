package dev.riffle.core.encode;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reading;
import java.util.Arrays;

/** What an event is to the encoder: its type, and whether it speaks for its item. */
public final class EventKind {
  /** How many kinds this Riffle knows. */
  public static final int COUNT =
      2
          * (Arrays.stream(InteractionType.values()).mapToInt(InteractionType::code).max().orElse(0)
              + 1);

  private EventKind() {}

  /** The number of an event's kind, 0 to {@link #COUNT}, exclusive. */
  public static int of(HistoryEntry entry, EncoderSettings settings) {
    Reading reading = entry.read(settings);
    return 2 * reading.type().code() + (reading.liked() ? 0 : 1);
  }

  /** Whether the encoder reads it: a type that weighs nothing is no event to it. */
  public static boolean isRead(HistoryEntry entry, EncoderSettings settings) {
    return entry.read(settings).weight() > 0;
  }
}
