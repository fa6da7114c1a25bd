package dev.riffle.aws.row;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.OwnerAttributes;
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
 * @param attributes of an {@code item.put}, for answers alone
 */
public record ItemCommand(
    Instant time,
    OptionalLong arrived,
    String eventId,
    Optional<ItemFeatures> features,
    OwnerAttributes attributes) {
  /** By time, then by arrival; ties go to the greater id, and then to the deletion. */
  public static final Comparator<ItemCommand> ORDER =
      Comparator.comparing(ItemCommand::time)
          .thenComparingLong(command -> command.arrived().orElse(-1))
          .thenComparing(ItemCommand::eventId)
          .thenComparing(ItemCommand::deleted);

  /** One of which it is not known when it arrived, with attributes. */
  public ItemCommand(
      Instant time, String eventId, Optional<ItemFeatures> features, OwnerAttributes attributes) {
    this(time, OptionalLong.empty(), eventId, features, attributes);
  }

  /** Without attributes. */
  public ItemCommand(
      Instant time, OptionalLong arrived, String eventId, Optional<ItemFeatures> features) {
    this(time, arrived, eventId, features, OwnerAttributes.NONE);
  }

  /** One of which it is not known when it arrived, without attributes. */
  public ItemCommand(Instant time, String eventId, Optional<ItemFeatures> features) {
    this(time, OptionalLong.empty(), eventId, features, OwnerAttributes.NONE);
  }

  public boolean deleted() {
    return features.isEmpty();
  }
}
