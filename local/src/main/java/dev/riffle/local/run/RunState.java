package dev.riffle.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.authorizer.AuthorizerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code local/up} started, for the commands that come after it.
 *
 * @param api the base of Riffle's HTTP API
 * @param endpoint where the data services are
 * @param ownEmulator whether the emulator there is ours
 * @param emulator which one it is, where it is ours
 * @param sampleUntil epoch milliseconds at which the sample's 90 days end: loading it again after
 *     an interruption must give the same events
 * @param likeLambda whether functions are held to what Lambda gives them
 * @param authorizer who may call the API
 */
public record RunState(
    String api,
    String endpoint,
    boolean ownEmulator,
    EmulatorKind emulator,
    long sampleUntil,
    boolean likeLambda,
    AuthorizerType authorizer) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

  private static Path file(SourceTree checkout) {
    return checkout.run().resolve("running.json");
  }

  /** What was last written, if that was not deleted since. */
  public static Optional<RunState> read(SourceTree checkout) {
    try {
      return Optional.of(JSON.readValue(Files.readString(file(checkout)), RunState.class));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty(); // never written, or cut short: the same as nothing
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(SourceTree checkout) {
    try {
      Files.writeString(file(checkout), JSON.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(SourceTree checkout) {
    try {
      Files.deleteIfExists(file(checkout));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI apiUri() {
    return URI.create(api);
  }

  public URI endpointUri() {
    return URI.create(endpoint);
  }
}
