package dev.riffle.recommend.model;

/** Brings a model into memory. */
@FunctionalInterface
public interface ModelLoader {
  /**
   * Loads a model whole.
   *
   * @throws ModelRefused when it must not be served
   * @throws StoreUnavailable when it could not be fetched
   */
  LoadedModel load(String tenant, String version);
}
