package dev.riffle.aws.row;

import dev.riffle.core.event.ItemFeatures;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The newest command on an item.
 *
 * @param arrived {@link dev.riffle.core.online.Arrival} at the stream; empty when an earlier
 *     version stored it
 * @param features of an {@code item.put}; empty after an {@code item.delete}
 */
public record ItemCommand(
    Instant time, OptionalLong arrived, String eventId, Optional<ItemFeatures> features) {
  /** By time, then by arrival; ties go to the greater id. */
  public static final Comparator<ItemCommand> ORDER =
      Comparator.comparing(ItemCommand::time)
          .thenComparingLong(command -> command.arrived().orElse(-1))
          .thenComparing(ItemCommand::eventId);

  /** One of which it is not known when it arrived. */
  public ItemCommand(Instant time, String eventId, Optional<ItemFeatures> features) {
    this(time, OptionalLong.empty(), eventId, features);
  }

  public boolean deleted() {
    return features.isEmpty();
  }
}
