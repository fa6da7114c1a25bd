package dev.riffle.retrain.archive;

import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.bounds.RunDeadline;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The archive in a bucket: everything under {@link ArchiveKeys#PREFIX} that is of it. */
public final class S3Archive {
  private final VersionedObjects objects;

  public S3Archive(VersionedObjects objects) {
    this.objects = objects;
  }

  /** All objects that were there when the listing began, and maybe newer ones, by key. */
  public ArchiveListing list() {
    return list(RunDeadline.NONE, Clock.systemUTC());
  }

  /**
   * The same within a time: an archive of more objects than can be read is not even listed whole.
   *
   * @throws NotEnoughTime when there are so many objects that they cannot be read in time
   */
  public ArchiveListing list(RunDeadline deadline, Clock clock) {
    var archive = new ArrayList<ArchivedObject>();
    long bytes = 0;
    try (Stream<Listed> listing = objects.listing(ArchiveKeys.PREFIX)) {
      for (var listed = listing.iterator(); listed.hasNext(); ) {
        Listed object = listed.next();
        if (!ArchiveKeys.isArchive(object.key())) {
          continue;
        }
        archive.add(new StoredObject(objects, object));
        bytes += object.bytes();
        if (archive.size() % ArchiveListing.PAGE == 0) {
          ArchiveListing.requireFewEnough(archive.size(), deadline, clock);
        }
      }
    }
    return new ArchiveListing(List.copyOf(archive), bytes);
  }

  /** For {@link ArchiveEvents}: what is there by now. */
  public List<ArchivedObject> again() {
    return list().objects();
  }
}
