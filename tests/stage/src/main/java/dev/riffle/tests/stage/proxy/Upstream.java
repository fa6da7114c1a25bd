package dev.riffle.tests.stage.proxy;

import java.io.IOException;

/** What stands behind the proxy: an emulator, or services in this process. */
@FunctionalInterface
public interface Upstream {
  /**
   * Carries a request out.
   *
   * @throws IOException when there is no answer
   */
  ServiceAnswer send(ServiceRequest request) throws IOException;
}
