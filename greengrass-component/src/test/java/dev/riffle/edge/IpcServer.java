package dev.riffle.edge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCServiceModel;
import software.amazon.awssdk.aws.greengrass.model.BinaryMessage;
import software.amazon.awssdk.aws.greengrass.model.IoTCoreMessage;
import software.amazon.awssdk.aws.greengrass.model.MQTTMessage;
import software.amazon.awssdk.aws.greengrass.model.MessageContext;
import software.amazon.awssdk.aws.greengrass.model.PublishToIoTCoreRequest;
import software.amazon.awssdk.aws.greengrass.model.PublishToIoTCoreResponse;
import software.amazon.awssdk.aws.greengrass.model.PublishToTopicRequest;
import software.amazon.awssdk.aws.greengrass.model.PublishToTopicResponse;
import software.amazon.awssdk.aws.greengrass.model.ServiceError;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToIoTCoreRequest;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToIoTCoreResponse;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToTopicRequest;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToTopicResponse;
import software.amazon.awssdk.aws.greengrass.model.SubscriptionResponseMessage;
import software.amazon.awssdk.crt.eventstream.Header;
import software.amazon.awssdk.crt.eventstream.MessageFlags;
import software.amazon.awssdk.crt.eventstream.MessageType;
import software.amazon.awssdk.crt.eventstream.ServerConnection;
import software.amazon.awssdk.crt.eventstream.ServerConnectionContinuation;
import software.amazon.awssdk.crt.eventstream.ServerConnectionContinuationHandler;
import software.amazon.awssdk.crt.eventstream.ServerConnectionHandler;
import software.amazon.awssdk.crt.eventstream.ServerListener;
import software.amazon.awssdk.crt.eventstream.ServerListenerHandler;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.ServerBootstrap;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.eventstreamrpc.model.EventStreamJsonMessage;

/**
 * A nucleus' IPC on a Unix domain socket: topics on the device, and an IoT Core that may be away.
 */
final class IpcServer implements AutoCloseable {
  private static final GreengrassCoreIPCServiceModel MODEL =
      GreengrassCoreIPCServiceModel.getInstance();

  private final EventLoopGroup loops = new EventLoopGroup(1);
  private final ServerBootstrap bootstrap = new ServerBootstrap(loops);
  private final SocketOptions options = new SocketOptions();
  private final ServerListener listener;
  private final Map<ServerConnectionContinuation, String> subscribers = new ConcurrentHashMap<>();
  private final List<ServerConnection> connections = new CopyOnWriteArrayList<>();
  private final List<String> toCloud = new CopyOnWriteArrayList<>();
  private volatile boolean cloudAway;

  IpcServer(Path socket) {
    options.domain = SocketOptions.SocketDomain.LOCAL;
    options.type = SocketOptions.SocketType.STREAM;
    listener =
        new ServerListener(
            socket.toString(),
            0,
            options,
            null,
            bootstrap,
            new ServerListenerHandler() {
              @Override
              protected ServerConnectionHandler onNewConnection(
                  ServerConnection connection, int error) {
                connections.add(connection);
                return new Connection(connection);
              }

              @Override
              protected void onConnectionShutdown(ServerConnection connection, int error) {
                connections.remove(connection);
              }
            });
  }

  /** Messages that IoT Core took, in order. */
  List<String> toCloud() {
    return toCloud;
  }

  void cloudAway(boolean away) {
    cloudAway = away;
  }

  boolean subscribed(String topic) {
    return subscribers.containsValue(topic);
  }

  /** Publishes from IoT Core to the device. */
  void fromCloud(String topic, String message) {
    var mqtt = new MQTTMessage();
    mqtt.setTopicName(topic);
    mqtt.setPayload(message.getBytes(StandardCharsets.UTF_8));
    var event = new IoTCoreMessage();
    event.setMessage(mqtt);
    subscribers.forEach(
        (stream, filter) -> {
          if (filter.equals(topic)) {
            send(stream, event, 0);
          }
        });
  }

  /** Ends all connections, as a restart of the nucleus does. */
  void drop() {
    subscribers.clear();
    for (ServerConnection connection : List.copyOf(connections)) {
      connections.remove(connection);
      try {
        connection.closeConnection(0);
      } catch (IllegalStateException closedByItsPeer) {
        // As it should be.
      }
    }
  }

  @Override
  public void close() {
    drop();
    listener.close();
    listener.getShutdownCompleteFuture().join();
    bootstrap.close();
    options.close();
    loops.close();
  }

  private void publish(String topic, byte[] message) {
    var context = new MessageContext();
    context.setTopic(topic);
    var binary = new BinaryMessage();
    binary.setMessage(message);
    binary.setContext(context);
    var event = new SubscriptionResponseMessage();
    event.setBinaryMessage(binary);
    subscribers.forEach(
        (stream, filter) -> {
          boolean matches =
              filter.endsWith("+")
                  ? topic.startsWith(filter.substring(0, filter.length() - 1))
                  : topic.equals(filter);
          if (matches && !stream.isClosed()) {
            send(stream, event, 0);
          }
        });
  }

  private static void send(
      ServerConnectionContinuation stream, EventStreamJsonMessage message, int flags) {
    boolean error = message instanceof ServiceError;
    var _ =
        stream.sendMessage(
            List.of(
                Header.createHeader(":content-type", "application/json"),
                Header.createHeader("service-model-type", message.getApplicationModelType())),
            MODEL.toJson(message),
            error ? MessageType.ApplicationError : MessageType.ApplicationMessage,
            flags);
  }

  private final class Connection extends ServerConnectionHandler {
    Connection(ServerConnection connection) {
      super(connection);
    }

    @Override
    protected void onProtocolMessage(
        List<Header> headers, byte[] payload, MessageType type, int flags) {
      if (type == MessageType.Connect) {
        var _ =
            connection.sendProtocolMessage(
                null, null, MessageType.ConnectAck, MessageFlags.ConnectionAccepted.getByteValue());
      }
    }

    @Override
    protected ServerConnectionContinuationHandler onIncomingStream(
        ServerConnectionContinuation stream, String operation) {
      return new Operation(stream, operation);
    }
  }

  private final class Operation extends ServerConnectionContinuationHandler {
    private final String name;

    Operation(ServerConnectionContinuation stream, String name) {
      super(stream);
      this.name = name;
    }

    @Override
    protected void onContinuationClosed() {
      subscribers.remove(continuation);
      super.onContinuationClosed();
    }

    @Override
    protected void onContinuationMessage(
        List<Header> headers, byte[] payload, MessageType type, int flags) {
      int end = MessageFlags.TerminateStream.getByteValue();
      switch (name) {
        case GreengrassCoreIPCServiceModel.SUBSCRIBE_TO_TOPIC -> {
          var subscribe = MODEL.fromJson(SubscribeToTopicRequest.class, payload);
          send(continuation, new SubscribeToTopicResponse(), 0);
          subscribers.put(continuation, subscribe.getTopic());
        }
        case GreengrassCoreIPCServiceModel.SUBSCRIBE_TO_IOT_CORE -> {
          var subscribe = MODEL.fromJson(SubscribeToIoTCoreRequest.class, payload);
          send(continuation, new SubscribeToIoTCoreResponse(), 0);
          subscribers.put(continuation, subscribe.getTopicName());
        }
        case GreengrassCoreIPCServiceModel.PUBLISH_TO_TOPIC -> {
          var publish = MODEL.fromJson(PublishToTopicRequest.class, payload);
          publish(publish.getTopic(), publish.getPublishMessage().getBinaryMessage().getMessage());
          send(continuation, new PublishToTopicResponse(), end);
        }
        case GreengrassCoreIPCServiceModel.PUBLISH_TO_IOT_CORE -> {
          var publish = MODEL.fromJson(PublishToIoTCoreRequest.class, payload);
          if (cloudAway) {
            send(continuation, new ServiceError("no network"), end);
          } else {
            toCloud.add(new String(publish.getPayload(), StandardCharsets.UTF_8));
            send(continuation, new PublishToIoTCoreResponse(), end);
          }
        }
        default -> throw new IllegalStateException("no such operation here: " + name);
      }
    }
  }
}
