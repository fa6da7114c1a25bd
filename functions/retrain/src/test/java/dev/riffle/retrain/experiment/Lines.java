package dev.riffle.retrain.experiment;

import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Archived lines of an experiment. */
final class Lines {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  static final String EXPERIMENT = "bolder";

  private final List<String> lines = new ArrayList<>();
  private int ids;

  /** The id of an answer to a user whom the experiment drew. */
  static String id(String arm, Instant time) {
    return id("default", Optional.of(EXPERIMENT), arm, time);
  }

  static String id(String tenant, Optional<String> experiment, String arm, Instant time) {
    return new RecommendationId(tenant, arm, "model-" + arm, time, "n", experiment).encode();
  }

  /** An event with the id of an answer in the arm at the same time. */
  Lines add(String type, String subject, String arm, Instant time) {
    return add(type, subject, time, id(arm, time));
  }

  Lines add(String type, String subject, Instant time, String recommendationId) {
    lines.add(
        """
        {"id":"e-%d","type":"%s","subject":"%s","itemId":"i","time":"%s","tenant":"default",\
        "recommendationId":"%s"}"""
            .formatted(ids++, type, subject, time, recommendationId));
    return this;
  }

  Lines addRaw(String line) {
    lines.add(line);
    return this;
  }

  Lines forget(String subject) {
    return addRaw(
        """
        {"id":"f-%d","type":"user.delete","subject":"%s","time":"%s","tenant":"default"}"""
            .formatted(ids++, subject, START));
  }

  List<String> all() {
    return lines;
  }

  List<ArchivedObject> objects() {
    return List.of(Written.of("events/2026/11/20/12/a.ndjson.gz", lines.toArray(String[]::new)));
  }
}
