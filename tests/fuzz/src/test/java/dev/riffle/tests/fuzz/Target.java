package dev.riffle.tests.fuzz;

import dev.riffle.core.snapshot.SnapshotParser;
import dev.riffle.edge.form.DeviceParsers;
import dev.riffle.ingest.stream.StreamParser;
import dev.riffle.local.host.authorizer.TokenParser;
import dev.riffle.local.movielens.ImportParser;
import dev.riffle.retrain.compact.CheckpointParser;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** What is fuzzed. The name in lower case is that of the corpus' folder. */
public enum Target {
  /** An event at the door. */
  EVENT(EventParsers::event),
  /** A line of the archive. */
  ARCHIVED(EventParsers::archived),
  /** A body of {@code POST /v1/events}, gzip or not. */
  EVENTS(RequestParsers::events),
  /** A body of the other routes, and a device's request. */
  BODY(RequestParsers::body),
  /** A query string: percent codes, conditions, lists. */
  QUERY(RequestParsers::query),
  /** An event of the gateway, and who it says is calling. */
  GATEWAY(RequestParsers::gateway),
  /** What an authorizer says of whoever calls. */
  CLAIMS(RequestParsers::claims),
  /** A token of the local issuer. */
  TOKEN(TokenParser::take),
  /** A record of the stream: JSON, gzip, or what the Kinesis Producer Library aggregates. */
  STREAM(StreamParser::take),
  /** Binary attributes of rows: the first byte says which. */
  STATE(StateParser::take),
  /** A model's manifest. */
  MANIFEST(ModelParsers::manifest),
  /** The pointer. */
  POINTER(ModelParsers::pointer),
  /** The id of an answer, which clients send back. */
  ANSWER_ID(ModelParsers::answerId),
  /** A snapshot whose hashes fit. */
  SNAPSHOT(SnapshotParser::take),
  /** A model in a device's form. */
  DEVICE_MODEL(DeviceParsers::model),
  /** A device's journal: histories and outbox. */
  DEVICE_STORE(DeviceParsers::journal),
  /** A device's settings. */
  DEVICE_SETTINGS(DeviceParsers::settings),
  /** What was set aside, to be replayed. */
  SET_ASIDE(ArchiveParsers::setAside),
  /** An archive object's gzip. */
  ARCHIVE_OBJECT(ArchiveParsers::object, ArchiveParsers::inflated),
  /** How far the upkeep of the archive has come. */
  CHECKPOINT(CheckpointParser::take),
  /** A request to {@code retrain}. */
  RETRAIN(ArchiveParsers::request),
  /** A file of MovieLens. */
  IMPORT(ImportParser::take);

  @SuppressWarnings("ImmutableEnumChecker") // each is a method without state
  private final Parser parser;

  @SuppressWarnings("ImmutableEnumChecker") // as above
  private final ToIntFunction<byte[]> length;

  Target(Parser parser) {
    this(parser, bytes -> bytes.length);
  }

  /**
   * @param length by which memory is judged, where it is not the input's
   */
  Target(Parser parser, ToIntFunction<byte[]> length) {
    this.parser = parser;
    this.length = length;
  }

  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Target named(String folder) {
    return valueOf(folder.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  void takeUnmeasured(byte[] bytes) throws Throwable {
    parser.take(bytes.clone());
  }

  /** Gives it bytes, and sees how much memory it takes. */
  void take(byte[] bytes) throws Throwable {
    long before = Allocated.bytes();
    takeUnmeasured(bytes);
    Allocated.requireBounded(Allocated.bytes() - before, length.applyAsInt(bytes));
  }
}
