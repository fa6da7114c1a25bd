package dev.riffle.recommend.model;

import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.snapshot.Manifest;
import java.util.function.Consumer;

/** Brings a model into memory. */
public interface ModelLoader {
  /**
   * What a model consists of, and so what it takes.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  Manifest manifest(String tenant, String version);

  /**
   * Loads a model whole.
   *
   * @param early told when its first items are there and not all; the rest waits for what {@link
   *     PartialModel} says
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  LoadedModel load(Manifest manifest, Consumer<PartialModel> early);
}
