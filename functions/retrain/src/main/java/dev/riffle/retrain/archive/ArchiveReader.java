package dev.riffle.retrain.archive;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.UserCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads one tenant's events: each identity once, nothing of deleted users whatever the order, the
 * newest command on each item. Takes 62 to 84 bytes an interaction, and each item's features.
 */
public final class ArchiveReader {
  private final String tenant;
  private final ReadReport report = new ReadReport();
  private final EventKey.Maker keys = new EventKey.Maker();
  private final KeySet seen = new KeySet();
  private final Set<String> deletedUsers = new HashSet<>();
  private final InteractionsBuilder interactions = new InteractionsBuilder();
  private final ItemCatalogue catalogue = new ItemCatalogue();
  private final UserCatalogue users = new UserCatalogue();

  private ArchiveReader(String tenant) {
    this.tenant = tenant;
  }

  /**
   * What was read.
   *
   * @param interactions of users who are not deleted, with items that are not
   * @param users what was said of those who are not deleted
   */
  public record Read(
      Interactions interactions, ItemCatalogue catalogue, UserCatalogue users, ReadReport report) {}

  /**
   * Reads all objects in their order.
   *
   * @throws DamagedArchive when more than a twentieth of the lines is damaged
   */
  public static Read read(String tenant, List<ArchivedObject> objects) {
    return read(tenant, objects, List::of);
  }

  /**
   * As {@link #read(String, List)}, while others merge and rewrite objects.
   *
   * @param again lists the archive once more
   */
  public static Read read(
      String tenant, List<ArchivedObject> objects, Supplier<List<ArchivedObject>> again) {
    return new ArchiveReader(tenant).all(objects, again);
  }

  private Read all(List<ArchivedObject> objects, Supplier<List<ArchivedObject>> again) {
    ArchiveEvents.forEach(objects, again, report, this::accept);
    long read = interactions.size();
    long ofDeleted = interactions.count(deletedUsers::contains, item -> false);
    Interactions kept = interactions.build(deletedUsers::contains, catalogue::isDeleted);
    report.drop(DropReason.DELETED_USER, ofDeleted);
    report.drop(DropReason.DELETED_ITEM, read - ofDeleted - kept.size());
    users.forget(deletedUsers::contains);
    return new Read(kept, catalogue, users, report);
  }

  private void accept(Event event) {
    if (!event.tenant().equals(tenant)) {
      report.drop(DropReason.OTHER_TENANT, 1);
      return;
    }
    if (!seen.add(keys.of(EventIdentity.of(event)))) {
      report.drop(DropReason.DUPLICATE, 1);
      return;
    }
    switch (event) {
      case Interaction interaction -> interactions.add(keys.of(interaction.id()), interaction);
      case ItemPut put -> catalogue.put(put);
      case ItemDelete delete -> catalogue.delete(delete);
      case UserPut put -> users.put(put);
      case UserDelete delete -> deletedUsers.add(delete.userId());
    }
  }
}
