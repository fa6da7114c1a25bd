package dev.riffle.edge.sync;

import dev.riffle.edge.model.RemoteModels;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the cloud's parts come from: the account, or a test's. */
public interface CloudServices {
  /** No cloud but for events. */
  CloudServices NONE =
      new CloudServices() {
        @Override
        public Optional<RemoteModels> models(Consumer<Instant> time) {
          return Optional.empty();
        }

        @Override
        public Optional<CloudUsers> users(Consumer<Instant> time) {
          return Optional.empty();
        }
      };

  /**
   * Where newer models come from, if from anywhere.
   *
   * @param time is told the cloud's time whenever it is heard
   */
  Optional<RemoteModels> models(Consumer<Instant> time);

  /** Where users' rows are, if anywhere. */
  Optional<CloudUsers> users(Consumer<Instant> time);
}
