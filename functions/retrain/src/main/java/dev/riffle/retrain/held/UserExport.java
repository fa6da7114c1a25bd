package dev.riffle.retrain.held;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.archive.UndeliveredKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.Ahead;
import dev.riffle.retrain.archive.KeySet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Goes through a bucket for what it holds on one user: each event once, {@code {"object",
 * "event"}}, and what was set aside and names them, {@code {"object", "setAside"}}. Models hold no
 * user.
 */
public final class UserExport {
  private static final Ahead.Limits AHEAD = new Ahead.Limits(16, 128L << 20);

  private final VersionedObjects objects;

  public UserExport(VersionedObjects objects) {
    this.objects = objects;
  }

  /**
   * What was found.
   *
   * @param objects that were looked through
   * @param events of the archive
   * @param setAside objects that name the user
   * @param damaged objects that could not be read
   */
  public record Found(long objects, long events, long setAside, List<String> damaged) {}

  /** An object of a listing, and what of it is the user's. */
  private record Looked(String key, List<ArchivedLines.Line> lines, boolean named, boolean whole) {}

  /**
   * Looks through everything.
   *
   * @param out takes a line of NDJSON, without its end
   */
  public Found run(HeldUser user, Consumer<byte[]> out) {
    var tally = new Tally(out);
    var lines = ArchivedLines.of(user);
    var mentions = new SetAsideMentions(user);
    each(ArchiveKeys.PREFIX, key -> archived(key, lines), tally);
    each(RejectedKeys.PREFIX, key -> setAside(key, mentions), tally);
    each(UndeliveredKeys.PREFIX, key -> setAside(key, mentions), tally);
    return tally.found();
  }

  private void each(String prefix, Function<String, Looked> look, Tally tally) {
    try (Stream<Listed> listing = objects.listing(prefix);
        var looked =
            new Ahead<>(
                listing
                    .filter(
                        it -> !prefix.equals(ArchiveKeys.PREFIX) || ArchiveKeys.isArchive(it.key()))
                    .iterator(),
                Listed::bytes,
                listed -> look.apply(listed.key()),
                AHEAD)) {
      while (looked.hasNext()) {
        tally.take(looked.next());
      }
    }
  }

  /** What is gone by now was merged: what it was merged into is listed behind it. */
  private Looked archived(String key, ArchivedLines lines) {
    Optional<Fetched.Found> read = objects.get(key);
    if (read.isEmpty()) {
      return new Looked(key, List.of(), false, true);
    }
    try {
      return new Looked(key, lines.in(read.get().bytes()), false, true);
    } catch (IOException damaged) {
      return new Looked(key, List.of(), false, false);
    }
  }

  private Looked setAside(String key, SetAsideMentions mentions) {
    boolean named = objects.get(key).filter(read -> mentions.in(read.bytes())).isPresent();
    return new Looked(key, List.of(), named, true);
  }

  /** Writes what was found, each event once, and counts. */
  private final class Tally {
    private final Consumer<byte[]> out;
    private final KeySet seen = new KeySet();
    private final List<String> damaged = new ArrayList<>();
    private long looked;
    private long setAside;

    Tally(Consumer<byte[]> out) {
      this.out = out;
    }

    void take(Looked object) {
      looked++;
      if (!object.whole) {
        damaged.add(object.key);
      }
      for (ArchivedLines.Line line : object.lines) {
        if (seen.add(line.key())) {
          out.accept(JsonText.bytes(of(object.key).set("event", line.event())));
        }
      }
      if (object.named) {
        setAside++;
        objects
            .get(object.key)
            .ifPresent(read -> out.accept(JsonText.bytes(stored(object.key, read.bytes()))));
      }
    }

    Found found() {
      return new Found(looked, seen.size(), setAside, List.copyOf(damaged));
    }
  }

  private static ObjectNode stored(String key, byte[] bytes) {
    try {
      return of(key).set("setAside", JsonText.read(bytes));
    } catch (NotJson other) {
      return of(key).put("setAside", bytes);
    }
  }

  private static ObjectNode of(String key) {
    return JsonNodeFactory.instance.objectNode().put("object", key);
  }
}
