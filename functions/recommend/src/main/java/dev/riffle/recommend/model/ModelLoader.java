package dev.riffle.recommend.model;

import dev.riffle.aws.object.StoreUnavailable;
import java.util.function.Consumer;

/** Brings a model into memory. */
@FunctionalInterface
public interface ModelLoader {
  /**
   * Loads a model whole.
   *
   * @param early told when its first items are there and not all; the rest waits for what {@link
   *     PartialModel} says
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  LoadedModel load(String tenant, String version, Consumer<PartialModel> early);
}
