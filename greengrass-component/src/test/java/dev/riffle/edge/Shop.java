package dev.riffle.edge;

import dev.riffle.edge.ipc.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.aws.greengrass.GreengrassCoreIPCClientV2;
import software.amazon.awssdk.aws.greengrass.model.BinaryMessage;
import software.amazon.awssdk.aws.greengrass.model.PublishMessage;
import software.amazon.awssdk.aws.greengrass.model.PublishToTopicRequest;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToTopicRequest;

/** Another component on the device: publishes events and requests, hears all answers. */
final class Shop implements AutoCloseable {
  private final GreengrassCoreIPCClientV2 client;

  Shop(Path socket, List<String> answers, List<String> rejected)
      throws IOException, InterruptedException {
    client =
        GreengrassCoreIPCClientV2.builder()
            .withSocketPath(socket.toString())
            .withAuthToken("token")
            .build();
    listen(Topics.RESPONSES + "+", answers);
    listen(Topics.REJECTED, rejected);
  }

  void publish(String topic, String message) throws InterruptedException {
    var binary = new BinaryMessage();
    binary.setMessage(message.getBytes(StandardCharsets.UTF_8));
    var body = new PublishMessage();
    body.setBinaryMessage(binary);
    var request = new PublishToTopicRequest();
    request.setTopic(topic);
    request.setPublishMessage(body);
    client.publishToTopic(request);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private void listen(String topic, List<String> into) throws InterruptedException {
    var request = new SubscribeToTopicRequest();
    request.setTopic(topic);
    client.subscribeToTopic(
        request,
        message ->
            into.add(new String(message.getBinaryMessage().getMessage(), StandardCharsets.UTF_8)),
        Optional.of(_ -> false),
        Optional.empty());
  }
}
