package dev.riffle.edge.store;

import dev.riffle.core.online.DamagedState;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.RetractionsCodec;
import dev.riffle.core.online.SeenItemsCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Entries as bytes: a tag, then the fields in {@link DataOutputStream}'s forms. */
final class LogEntryCodec {
  private LogEntryCodec() {}

  static byte[] encode(LogEntry entry) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(entry, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote; nothing when this version does not know it. */
  static Optional<LogEntry> decode(byte[] payload) {
    try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
      LogEntry entry =
          switch (in.readUnsignedByte()) {
            case 1 -> new LogEntry.Accepted(queued(in), key(in), in.readUTF(), history(in));
            case 2 -> new LogEntry.Sent(in.readLong());
            case 3 -> new LogEntry.Dropped(sequences(in));
            case 4 -> new LogEntry.Learned(in.readUTF(), history(in));
            case 5 -> new LogEntry.Forgotten(in.readUTF(), in.readLong());
            case 6 -> new LogEntry.Settled(in.readLong());
            case 7 ->
                new LogEntry.UserIs(
                    in.readUTF(), bytes(in), in.readLong(), new HashSet<>(keys(in)));
            case 8 -> new LogEntry.Waiting(queued(in));
            case 9 -> new LogEntry.Recent(keys(in));
            case 10 ->
                new LogEntry.Counters(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    counts(in));
            case 11 -> new LogEntry.End(in.readInt());
            case 13 -> new LogEntry.Seen(in.readUTF(), SeenItemsCodec.decode(bytes(in)));
            case 12 -> new LogEntry.Retracted(in.readUTF(), RetractionsCodec.decode(bytes(in)));
            default -> null;
          };
      return Optional.ofNullable(entry);
    } catch (IOException | DamagedState | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static void write(LogEntry entry, DataOutputStream out) throws IOException {
    switch (entry) {
      case LogEntry.Accepted e -> {
        out.writeByte(1);
        write(e.event(), out);
        write(e.key(), out);
        out.writeUTF(e.user());
        write(e.added(), out);
      }
      case LogEntry.Sent e -> {
        out.writeByte(2);
        out.writeLong(e.upTo());
      }
      case LogEntry.Dropped e -> {
        out.writeByte(3);
        out.writeInt(e.sequences().size());
        for (long sequence : e.sequences()) {
          out.writeLong(sequence);
        }
      }
      case LogEntry.Learned e -> {
        out.writeByte(4);
        out.writeUTF(e.user());
        write(e.history(), out);
      }
      case LogEntry.Forgotten e -> {
        out.writeByte(5);
        out.writeUTF(e.user());
        out.writeLong(e.until());
      }
      case LogEntry.Retracted e -> {
        out.writeByte(12);
        out.writeUTF(e.user());
        write(RetractionsCodec.encode(e.retractions()), out);
      }
      case LogEntry.Seen e -> {
        out.writeByte(13);
        out.writeUTF(e.user());
        write(SeenItemsCodec.encode(e.items()), out);
      }
      case LogEntry.Settled e -> {
        out.writeByte(6);
        out.writeLong(e.millis());
      }
      case LogEntry.UserIs e -> {
        out.writeByte(7);
        out.writeUTF(e.user());
        write(e.history(), out);
        out.writeLong(e.deletedUntil());
        write(e.unsettled(), out);
      }
      case LogEntry.Waiting e -> {
        out.writeByte(8);
        write(e.event(), out);
      }
      case LogEntry.Recent e -> {
        out.writeByte(9);
        write(e.keys(), out);
      }
      case LogEntry.Counters e -> {
        out.writeByte(10);
        out.writeLong(e.lastSequence());
        out.writeLong(e.sentUpTo());
        out.writeLong(e.accepted());
        out.writeLong(e.newestMillis());
        out.writeLong(e.usersEvicted());
        out.writeInt(e.dropped().size());
        for (Map.Entry<String, Long> count : e.dropped().entrySet()) {
          out.writeUTF(count.getKey());
          out.writeLong(count.getValue());
        }
      }
      case LogEntry.End e -> {
        out.writeByte(11);
        out.writeInt(e.entries());
      }
    }
  }

  private static void write(QueuedEvent event, DataOutputStream out) throws IOException {
    out.writeLong(event.sequence());
    out.writeUTF(event.type());
    out.writeBoolean(event.settled());
    out.writeInt(event.json().length);
    out.write(event.json());
  }

  private static void write(EventKey key, DataOutputStream out) throws IOException {
    out.writeLong(key.high());
    out.writeLong(key.low());
  }

  private static void write(Collection<EventKey> keys, DataOutputStream out) throws IOException {
    out.writeInt(keys.size());
    for (EventKey key : keys) {
      write(key, out);
    }
  }

  private static void write(History history, DataOutputStream out) throws IOException {
    write(HistoryCodec.encode(history), out);
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static QueuedEvent queued(DataInputStream in) throws IOException {
    return new QueuedEvent(in.readLong(), in.readUTF(), in.readBoolean(), bytes(in));
  }

  private static EventKey key(DataInputStream in) throws IOException {
    return new EventKey(in.readLong(), in.readLong());
  }

  private static List<EventKey> keys(DataInputStream in) throws IOException {
    int count = in.readInt();
    var keys = new ArrayList<EventKey>();
    for (int i = 0; i < count; i++) {
      keys.add(key(in));
    }
    return keys;
  }

  private static List<Long> sequences(DataInputStream in) throws IOException {
    int count = in.readInt();
    var sequences = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      sequences.add(in.readLong());
    }
    return sequences;
  }

  private static Map<String, Long> counts(DataInputStream in) throws IOException {
    int count = in.readInt();
    var counts = new TreeMap<String, Long>();
    for (int i = 0; i < count; i++) {
      counts.put(in.readUTF(), in.readLong());
    }
    return counts;
  }

  private static History history(DataInputStream in) throws IOException {
    return HistoryCodec.decode(bytes(in));
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
