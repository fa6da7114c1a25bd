package dev.riffle.recommend.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.recommend.delta.LiveDelta;
import java.time.Instant;

/** A whole model in memory, and what is newer than it. */
public record LoadedModel(Manifest manifest, Model model, LiveDelta delta, Instant loadedAt) {
  public String version() {
    return model.version();
  }
}
