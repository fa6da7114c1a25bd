package dev.riffle.local.host.invoke;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * In place of the dead-letter queue: a file for each function, a line for each message, with the
 * body and the attributes that Lambda gives it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Dead-letter
 *     queues</a>
 */
public final class DeadLetterFiles {
  private static final JsonMapper JSON = new JsonMapper();

  /** Lambda cuts the message at the first kilobyte. */
  private static final int MAX_MESSAGE = 1024;

  private final Path folder;

  /** Files in a folder, which is made when it is needed. */
  public DeadLetterFiles(Path folder) {
    this.folder = folder;
  }

  /** The file of a function; it may not be there. */
  public Path file(String function) {
    return folder.resolve(function + ".ndjson");
  }

  /** Adds a message. */
  public synchronized void add(DeadLetter letter) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file(letter.function()),
          message(letter) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "the dead letter of %s could not be written".formatted(letter.function()), failed);
    }
  }

  private static ObjectNode message(DeadLetter letter) {
    var message = JSON.createObjectNode().put("body", letter.event());
    var said = letter.failure().payload();
    message
        .putObject("attributes")
        .put("RequestID", letter.failure().requestId())
        .put("ErrorCode", "200")
        .put("ErrorMessage", said.substring(0, Math.min(said.length(), MAX_MESSAGE)));
    return message.put("sentAt", letter.at().toString());
  }
}
