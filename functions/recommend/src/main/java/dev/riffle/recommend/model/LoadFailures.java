package dev.riffle.recommend.model;

/** Is told of each model that was not loaded and is not tried again for a while. */
@FunctionalInterface
public interface LoadFailures {
  /**
   * A model that the pointer names does not serve.
   *
   * @param why for people
   */
  void notLoaded(String tenant, String version, String why);
}
