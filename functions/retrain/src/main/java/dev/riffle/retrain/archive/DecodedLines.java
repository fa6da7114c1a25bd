package dev.riffle.retrain.archive;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.retrain.archive.ObjectParts.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one piece of an object.
 *
 * @param piece as it was read
 * @param lines how many it has
 * @param events of the lines that are one, in their order
 * @param damages with lines counted from the piece's first
 */
record DecodedLines(Piece piece, int lines, List<ArchivedLine> events, List<Damage> damages) {

  static DecodedLines of(Piece piece) {
    var events = new ArrayList<ArchivedLine>();
    var damages = new ArrayList<Damage>();
    int read = 0;
    if (piece.gzip().isPresent()) {
      String key = piece.object().key();
      try (var lines = new GzipLines(piece.gzip().get())) {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
          read++;
          try {
            byte[] utf8 = line.get();
            events.add(new ArchivedLine(EventJson.readArchivedLine(utf8), utf8));
          } catch (InvalidEvent invalid) {
            damages.add(new Damage(key, read, invalid.unquoted()));
          }
        }
      } catch (IOException damaged) {
        damages.add(new Damage(key, read + 1, "not whole gzip: " + damaged.getMessage()));
      }
    }
    return new DecodedLines(piece, read, events, damages);
  }
}
