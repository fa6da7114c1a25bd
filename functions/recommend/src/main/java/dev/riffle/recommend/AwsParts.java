package dev.riffle.recommend;

import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.json.Quoting;
import dev.riffle.recommend.aws.DynamoHeldUsers;
import dev.riffle.recommend.aws.DynamoItemAttributes;
import dev.riffle.recommend.aws.DynamoListRows;
import dev.riffle.recommend.aws.DynamoUserStates;
import dev.riffle.recommend.aws.FeedBesideByChange;
import dev.riffle.recommend.aws.SdkClients;
import dev.riffle.recommend.delta.ItemChanges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The parts over AWS's stores. They are put together beside Quarkus' own start, and the model is on
 * its way before the first request is there.
 */
@Singleton
public class AwsParts {
  private static final Logger LOG = Logger.getLogger(AwsParts.class);
  private static final int NONCE_BYTES = 6;

  private final CompletableFuture<Parts> parts = new CompletableFuture<>();

  void begin(@Observes StartupEvent start, Meter meter) {
    // A setting that is wrong ends the function here, and not with its first request.
    RecommendSettings settings = RecommendSettings.of(System.getenv());
    // Of the platform, since the first virtual thread is what costs most of them all.
    Thread.ofPlatform().name("parts").daemon().start(() -> make(settings, meter));
  }

  /** The parts, which may still be on their way. */
  Parts get() {
    return parts.join();
  }

  @Produces
  @Singleton
  Meter meter() {
    return new Meter(Clock.systemUTC(), System::nanoTime, System.out);
  }

  private static void damaged(String pk, RuntimeException why) {
    LOG.errorf("the row of item %s cannot be read: %s", pk, Quoting.logged(why));
  }

  private void make(RecommendSettings settings, Meter meter) {
    try {
      Executor executor = Executors.newVirtualThreadPerTaskExecutor();
      var clients = new SdkClients(System.getenv());
      // Each takes milliseconds, and the model's first bytes need but one of them.
      CompletableFuture<DynamoDbClient> dynamo =
          CompletableFuture.supplyAsync(clients::dynamo, executor);
      var random = new SecureRandom();
      var feed = new DynamoChangeFeed(dynamo::join, settings.itemsTable(), AwsParts::damaged);
      var bucket = new ObjectStore(clients.s3(), settings.bucket());
      var made =
          new Parts(
              settings,
              bucket,
              bucket,
              new DynamoUserStates(
                  dynamo::join, settings.usersTable(), settings.seenFor(), Clock.systemUTC()),
              new ItemChanges(
                  settings.readByChange()
                      ? new FeedBesideByChange(feed, dynamo::join, settings.itemsTable())
                      : feed,
                  new DynamoWholeItems(dynamo::join, settings.itemsTable(), AwsParts::damaged),
                  random::nextDouble),
              feed::newest,
              new DynamoItemAttributes(dynamo::join, settings.itemsTable()),
              new DynamoListRows(dynamo::join, settings.itemsTable()),
              new DynamoHeldUsers(dynamo::join, settings.usersTable()),
              meter::notLoaded,
              executor,
              Clock.systemUTC(),
              () -> {
                var nonce = new byte[NONCE_BYTES];
                random.nextBytes(nonce);
                return HexFormat.of().formatHex(nonce);
              });
      made.tenants().of(settings.preloadTenant()).startIfDue();
      parts.complete(made);
    } catch (RuntimeException | OutOfMemoryError e) {
      parts.completeExceptionally(e);
    }
  }
}
