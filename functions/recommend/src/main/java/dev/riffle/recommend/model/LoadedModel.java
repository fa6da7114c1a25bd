package dev.riffle.recommend.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.recommend.delta.LiveDelta;
import java.time.Instant;
import java.util.Optional;

/** A model in memory, and what is newer than it. */
public record LoadedModel(Manifest manifest, Model model, LiveDelta delta, Instant loadedAt) {
  public String version() {
    return model.version();
  }

  /** Whether all of it is here; one that made room for the next answers from its first items. */
  public boolean whole() {
    return model.complete();
  }

  /** What it takes in memory. */
  long bytes() {
    return ServedBytes.of(manifest, model.blocks().size(), model.held());
  }

  /**
   * Lets go all but as many of its first items as fit into so many bytes: it answers from those on.
   *
   * @return nothing when none fit
   */
  Optional<LoadedModel> within(long most) {
    int items = 0;
    int blocks = 0;
    while (blocks < model.blocks().size()) {
      int more = items + model.blocks().get(blocks).size();
      if (ServedBytes.of(manifest, blocks + 1, more) > most) {
        break;
      }
      items = more;
      blocks++;
    }
    if (blocks == 0) {
      return Optional.empty();
    }
    Model first = model.first(blocks);
    delta.shrink(first);
    return Optional.of(new LoadedModel(manifest, first, delta, loadedAt));
  }
}
