package dev.riffle.local.host.kinesis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a mapping has come in each shard of one stream: a small JSON file a shard, replaced as a
 * whole, so a host that is killed finds the old place or the new one and never half of it.
 */
final class Checkpoints {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  Checkpoints(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  Optional<ShardPosition> find(String shard) throws IOException {
    var file = file(shard);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var value = JSON.readTree(Files.readString(file));
    var at = value.path("value").asText();
    return Optional.of(
        switch (value.path("position").asText()) {
          case "TRIM_HORIZON" -> new ShardPosition.TrimHorizon();
          case "AT_TIMESTAMP" -> new ShardPosition.AtTime(Instant.parse(at));
          case "AFTER_SEQUENCE_NUMBER" -> new ShardPosition.After(at);
          case "SHARD_END" -> new ShardPosition.End();
          default ->
              throw new IOException(
                  file + " is no checkpoint: delete it to read the shard from the start");
        });
  }

  void save(String shard, ShardPosition position) throws IOException {
    var value = JSON.createObjectNode();
    switch (position) {
      case ShardPosition.TrimHorizon _ -> value.put("position", "TRIM_HORIZON");
      case ShardPosition.AtTime at ->
          value.put("position", "AT_TIMESTAMP").put("value", at.time().toString());
      case ShardPosition.After after ->
          value.put("position", "AFTER_SEQUENCE_NUMBER").put("value", after.sequenceNumber());
      case ShardPosition.End _ -> value.put("position", "SHARD_END");
    }
    var fresh = folder.resolve(shard + ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(value.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        fresh, file(shard), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(String shard) {
    return folder.resolve(shard + ".json");
  }
}
