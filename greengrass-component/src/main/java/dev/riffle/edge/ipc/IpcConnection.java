package dev.riffle.edge.ipc;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCClientV2;
import software.amazon.awssdk.aws.greengrass.model.BinaryMessage;
import software.amazon.awssdk.aws.greengrass.model.PublishMessage;
import software.amazon.awssdk.aws.greengrass.model.PublishToIoTCoreRequest;
import software.amazon.awssdk.aws.greengrass.model.PublishToTopicRequest;
import software.amazon.awssdk.aws.greengrass.model.QOS;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToTopicRequest;
import software.amazon.awssdk.aws.greengrass.model.SubscriptionResponseMessage;

/** One connection to the nucleus, from its making to its loss. Every wait in it has an end. */
final class IpcConnection implements AutoCloseable {
  private static final Logger LOG = System.getLogger(IpcConnection.class.getName());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GreengrassCoreIPCClientV2 client;
  private final Duration patience;
  private final CompletableFuture<Void> lost = new CompletableFuture<>();

  private IpcConnection(GreengrassCoreIPCClientV2 client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * Connects.
   *
   * @param handlers runs the subscriptions' handlers: one thread, so that messages keep their order
   * @throws IOException when the nucleus is not there, refuses, or says nothing for so long
   */
  static IpcConnection connect(
      String socket,
      String token,
      ExecutorService handlers,
      ExecutorService connecting,
      Duration patience)
      throws IOException, InterruptedException {
    CompletableFuture<GreengrassCoreIPCClientV2> client =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return GreengrassCoreIPCClientV2.builder()
                    .withSocketPath(socket)
                    .withAuthToken(token)
                    .withExecutor(handlers)
                    .build();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            connecting);
    try {
      return new IpcConnection(within(client, patience, "the nucleus at " + socket), patience);
    } catch (IOException e) {
      // It may still come: then nobody wants it.
      var _ = client.thenAccept(IpcConnection::shut);
      throw e;
    }
  }

  void subscribe(String topic, MessageHandler handler) throws IOException, InterruptedException {
    var request = new SubscribeToTopicRequest();
    request.setTopic(topic);
    Consumer<SubscriptionResponseMessage> taken = message -> take(topic, message, handler);
    within(
        client
            .subscribeToTopicAsync(
                request, taken, Optional.of(IpcConnection::goOn), Optional.of(this::lose))
            .getResponse(),
        patience,
        "a subscription to " + topic);
  }

  /** Publishes to components on the device; a failure is logged, since nobody waits for it. */
  void publish(String topic, byte[] message) {
    var binary = new BinaryMessage();
    binary.setMessage(message);
    var body = new PublishMessage();
    body.setBinaryMessage(binary);
    var request = new PublishToTopicRequest();
    request.setTopic(topic);
    request.setPublishMessage(body);
    CompletableFuture<Void> _ =
        client
            .publishToTopicAsync(request)
            .handle(
                (_, failed) -> {
                  if (failed != null) {
                    LOG.log(Level.WARNING, "{0} was not published: {1}", topic, failed.toString());
                  }
                  return null;
                });
  }

  /** Hands a message to the nucleus for IoT Core; completes when it was taken. */
  CompletableFuture<?> publishToCloud(String topic, byte[] message) {
    var request = new PublishToIoTCoreRequest();
    request.setTopicName(topic);
    request.setQos(QOS.AT_LEAST_ONCE);
    request.setPayload(message);
    return client.publishToIoTCoreAsync(request);
  }

  /** Returns when the connection is lost. */
  void awaitLoss() throws InterruptedException {
    try {
      lost.get();
    } catch (ExecutionException neverThrown) {
      throw new IllegalStateException(neverThrown);
    }
  }

  void lose() {
    lost.complete(null);
  }

  @Override
  public void close() {
    lose();
    shut(client);
  }

  static <T> T within(CompletableFuture<T> future, Duration patience, String what)
      throws IOException, InterruptedException {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(what + " failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("%s did not answer within %s".formatted(what, patience), e);
    }
  }

  private static void take(
      String topic, SubscriptionResponseMessage message, MessageHandler handler) {
    guarded(
        topic,
        () -> {
          if (message.getBinaryMessage() != null) {
            BinaryMessage binary = message.getBinaryMessage();
            handler.take(binary.getContext().getTopic(), binary.getMessage());
          } else {
            Map<String, Object> json = message.getJsonMessage().getMessage();
            handler.take(
                message.getJsonMessage().getContext().getTopic(),
                JSON.valueToTree(json).toString().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** A message that nobody can read must not end the subscription. */
  private static void guarded(String topic, Runnable take) {
    try {
      take.run();
    } catch (RuntimeException e) {
      // Where, and not what: a message may name a user, and what failed at it may quote it.
      LOG.log(
          Level.ERROR,
          "a message on {0} was left: {1} at {2}",
          topic,
          e.getClass().getName(),
          List.of(e.getStackTrace()));
    }
  }

  private static Boolean goOn(Throwable error) {
    LOG.log(Level.WARNING, "a subscription reports {0}", error.toString());
    return false;
  }

  private static void shut(GreengrassCoreIPCClientV2 client) {
    try {
      client.close();
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "a connection did not close", e);
    }
  }
}
