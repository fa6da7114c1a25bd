package dev.riffle.edge;

import dev.riffle.edge.aws.Account;
import java.io.IOException;
import java.time.Clock;

/** Runs the component until it is stopped. */
public final class EdgeMain {
  private EdgeMain() {}

  public static void main(String[] args) throws Exception {
    ComponentSettings settings = ComponentSettings.from(System.getenv());
    var account = new Account(settings.bucket(), settings.usersTable(), settings.tenant());
    var component = new EdgeComponent(settings, account, Clock.systemUTC());
    component.start();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      try {
                        component.close();
                      } catch (IOException e) {
                        System.err.println("the store did not close: " + e.getMessage());
                      }
                    }));
  }
}
