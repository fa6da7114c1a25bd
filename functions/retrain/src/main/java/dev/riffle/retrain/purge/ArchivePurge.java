package dev.riffle.retrain.purge;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.purge.DeletedUsers.Rewritten;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites archive objects without the lines of users who asked to be forgotten. An object is
 * replaced only while it is the one that was read, and it is never away. Holds one object at a
 * time, and the deleted subjects.
 */
public final class ArchivePurge {
  private final ObjectStore objects;
  private final Log log;

  public ArchivePurge(ObjectStore objects, Log log) {
    this.objects = objects;
    this.log = log;
  }

  /**
   * What was done, or would be.
   *
   * @param objects that were read
   * @param forgotten users with a {@code user.delete}
   * @param rewritten objects that held lines of theirs
   * @param lines that are gone
   * @param left objects that could not be read or changed meanwhile; the next purge tries again
   */
  public record Result(int objects, int forgotten, int rewritten, long lines, int left) {}

  /** Rewrites, or counts only. */
  public Result run(String tenant, boolean dryRun) {
    List<String> keys =
        objects.list(ArchiveKeys.PREFIX).stream()
            .map(Listed::key)
            .filter(ArchiveKeys::isArchive)
            .toList();
    var forgotten = new DeletedUsers(tenant);
    int left = 0;
    for (String key : keys) {
      left += noted(key, forgotten) ? 0 : 1;
    }
    int rewritten = 0;
    long lines = 0;
    for (String key : forgotten.size() == 0 ? List.<String>of() : keys) {
      Optional<Fetched.Found> read = objects.get(key);
      Optional<Rewritten> without = read.flatMap(it -> without(it.bytes(), forgotten));
      if (without.isEmpty()) {
        continue;
      }
      if (dryRun
          || objects.replace(
              key, ContentType.GZIP, without.get().gzip(), Optional.of(read.get().etag()))) {
        rewritten++;
        lines += without.get().removed();
      } else {
        left++;
      }
    }
    return new Result(keys.size(), forgotten.size(), rewritten, lines, left);
  }

  private boolean noted(String key, DeletedUsers forgotten) {
    Optional<Fetched.Found> read = objects.get(key);
    try {
      if (read.isPresent()) {
        forgotten.note(read.get().bytes());
      }
      return true;
    } catch (IOException damaged) {
      log.line(
          "damaged-object", fields -> fields.put("key", key).put("reason", damaged.getMessage()));
      return false;
    }
  }

  /** A damaged object stays as it is, and was counted when it was first read. */
  private static Optional<Rewritten> without(byte[] gzip, DeletedUsers forgotten) {
    try {
      return forgotten.without(gzip);
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }
}
