package dev.riffle.aws.row;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.OwnerAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The newest command on an item.
 *
 * @param features of an {@code item.put}; empty after an {@code item.delete}
 * @param attributes of an {@code item.put}, for answers alone
 */
public record ItemCommand(
    Instant time, String eventId, Optional<ItemFeatures> features, OwnerAttributes attributes) {
  /** By time; ties go to the greater id, and then to the deletion. */
  public static final Comparator<ItemCommand> ORDER =
      Comparator.comparing(ItemCommand::time)
          .thenComparing(ItemCommand::eventId)
          .thenComparing(ItemCommand::deleted);

  /** Without attributes. */
  public ItemCommand(Instant time, String eventId, Optional<ItemFeatures> features) {
    this(time, eventId, features, OwnerAttributes.NONE);
  }

  public boolean deleted() {
    return features.isEmpty();
  }
}
