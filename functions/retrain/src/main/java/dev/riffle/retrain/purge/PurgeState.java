package dev.riffle.retrain.purge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far the purge of a tenant has come: it goes through the archive in passes.
 *
 * @param clean what was written before then holds nothing of {@code done}, and its deletions are
 *     known
 * @param done subjects whose lines are gone from what was written before {@code clean}
 * @param found subjects whose deletion was met in this pass, or in the last one; the next pass
 *     removes them
 * @param pass the one that is under way
 */
record PurgeState(Instant clean, Set<String> done, Set<String> found, Optional<Pass> pass) {
  private static final int FORMAT = 1;

  /** Nothing is known. */
  static final PurgeState NEW = new PurgeState(Instant.EPOCH, Set.of(), Set.of(), Optional.empty());

  PurgeState {
    done = Set.copyOf(done);
    found = Set.copyOf(found);
  }

  /**
   * Once through the archive.
   *
   * @param began when, before the archive was listed
   * @param subjects that it removes for the first time, so that it reads every object; without any,
   *     it reads what is newer than the last pass
   * @param after the last key that it is through with; empty at its beginning
   * @param changed whether it met anything that had to go, or that another changed meanwhile
   */
  record Pass(Instant began, Set<String> subjects, String after, boolean changed) {
    Pass {
      subjects = Set.copyOf(subjects);
    }

    boolean readsAll() {
      return !subjects.isEmpty();
    }

    Pass at(String key, boolean alsoChanged) {
      return new Pass(began, subjects, key, changed || alsoChanged);
    }
  }

  /** With a pass that begins now. */
  PurgeState begin(Instant now) {
    return new PurgeState(clean, done, Set.of(), Optional.of(new Pass(now, found, "", false)));
  }

  PurgeState with(Pass now, Set<String> met) {
    var all = new HashSet<>(found);
    all.addAll(met);
    all.removeAll(done);
    all.removeAll(now.subjects());
    return new PurgeState(clean, done, all, Optional.of(now));
  }

  /** With the pass at its end. */
  PurgeState end(Pass ended) {
    var all = new HashSet<>(done);
    all.addAll(ended.subjects());
    return new PurgeState(ended.began(), all, found, Optional.empty());
  }

  /** Everybody whose lines go. */
  Set<String> subjects() {
    var all = new HashSet<>(done);
    pass.ifPresent(now -> all.addAll(now.subjects()));
    return all;
  }

  byte[] json() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("clean", clean.toString());
    done.stream().sorted().forEach(json.putArray("done")::add);
    found.stream().sorted().forEach(json.putArray("found")::add);
    pass.ifPresent(
        now -> {
          ObjectNode its = json.putObject("pass").put("began", now.began().toString());
          now.subjects().stream().sorted().forEach(its.putArray("subjects")::add);
          its.put("after", now.after()).put("changed", now.changed());
        });
    return EventJson.write(json);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws DamagedCheckpoint when it is something else
   */
  static PurgeState read(String key, byte[] bytes) {
    try {
      JsonNode json = JsonText.read(bytes);
      if (json.path("format").asInt() != FORMAT) {
        throw new DamagedCheckpoint(key, "its format is not " + FORMAT);
      }
      return new PurgeState(
          Instant.parse(json.path("clean").asText()),
          names(json.path("done")),
          names(json.path("found")),
          Optional.of(json.path("pass")).filter(JsonNode::isObject).map(PurgeState::pass));
    } catch (NotJson | DateTimeException damaged) {
      throw new DamagedCheckpoint(key, damaged.getMessage());
    }
  }

  private static Pass pass(JsonNode json) {
    return new Pass(
        Instant.parse(json.path("began").asText()),
        names(json.path("subjects")),
        json.path("after").asText(),
        json.path("changed").asBoolean());
  }

  private static Set<String> names(JsonNode array) {
    var names = new HashSet<String>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }
}
