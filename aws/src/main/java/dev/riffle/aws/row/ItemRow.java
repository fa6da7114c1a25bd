package dev.riffle.aws.row;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.ItemSummary;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.ChangedItem;
import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of an item; docs/data.md has the attributes.
 *
 * @param tenant whose item it is
 * @param command the newest, when there was one
 * @param reservoir newest interactions with a fresh item
 * @param vector fold-in of the reservoir about the prior
 * @param changed when this was written, to the millisecond
 * @param created time of the earliest {@code item.put}; empty where the first one was before that
 *     was kept
 */
public record ItemRow(
    String pk,
    long rev,
    String tenant,
    Optional<ItemCommand> command,
    Reservoir reservoir,
    Optional<StoredVector> vector,
    Instant changed,
    Optional<Instant> created)
    implements Row {

  /** Of an item that was never put, or not since that is kept. */
  public ItemRow(
      String pk,
      long rev,
      String tenant,
      Optional<ItemCommand> command,
      Reservoir reservoir,
      Optional<StoredVector> vector,
      Instant changed) {
    this(pk, rev, tenant, command, reservoir, vector, changed, Optional.empty());
  }

  /** An item of which nothing is stored. */
  public static ItemRow absent(String pk, String tenant) {
    return new ItemRow(
        pk, 0, tenant, Optional.empty(), Reservoir.EMPTY, Optional.empty(), Instant.EPOCH);
  }

  /** Whether writing this in the place of {@code other} would only move revision and time. */
  public boolean sameContentAs(ItemRow other) {
    return written(other.rev, other.changed).equals(other);
  }

  /** The item's id. */
  public String itemId() {
    return pk.substring(Event.key(tenant, "").length());
  }

  /** The item, as those read it who answer from it. */
  public ChangedItem changedItem() {
    return new ChangedItem(
        itemId(),
        command.flatMap(ItemCommand::features),
        command.map(ItemCommand::deleted).orElse(false),
        Optional.of(reservoir),
        vector);
  }

  /** What the change feed says of it. */
  ItemSummary summary() {
    return ItemSummary.of(
        command.map(ItemCommand::deleted).orElse(false),
        command.flatMap(ItemCommand::features),
        reservoir);
  }

  /** The same, as it is written now. */
  public ItemRow written(long rev, Instant changed) {
    return new ItemRow(pk, rev, tenant, command, reservoir, vector, changed, created);
  }
}
