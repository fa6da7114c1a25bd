package dev.riffle.recommend;

import dev.riffle.recommend.aws.DynamoItemChanges;
import dev.riffle.recommend.aws.DynamoUserStates;
import dev.riffle.recommend.aws.S3ObjectStore;
import dev.riffle.recommend.aws.SdkClients;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Executors;

/** The parts over AWS's stores, as Quarkus starts them. */
@Singleton
public class AwsParts {
  private static final int NONCE_BYTES = 6;

  @Produces
  @Singleton
  Settings settings() {
    return Settings.of(System.getenv());
  }

  @Produces
  @Singleton
  Parts parts(Settings settings) {
    var clients = new SdkClients(System.getenv());
    var dynamo = clients.dynamo();
    var random = new SecureRandom();
    return new Parts(
        settings,
        new S3ObjectStore(clients.s3(), settings.bucket()),
        new DynamoUserStates(dynamo, settings.usersTable()),
        new DynamoItemChanges(dynamo, settings.itemsTable()),
        Executors.newVirtualThreadPerTaskExecutor(),
        Clock.systemUTC(),
        () -> {
          var nonce = new byte[NONCE_BYTES];
          random.nextBytes(nonce);
          return HexFormat.of().formatHex(nonce);
        });
  }

  @Produces
  @Singleton
  Meter meter() {
    return new Meter(Clock.systemUTC(), System::nanoTime, System.out);
  }

  /** The model is on its way, and the time is taken, before the first request is there. */
  void preload(@Observes StartupEvent start, Settings settings, Parts parts, Meter meter) {
    parts.tenants().of(settings.preloadTenant()).kick();
  }
}
