package dev.riffle.local.importing;

import dev.riffle.local.spool.Spool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where an import keeps what it has read, until all is loaded. The same files, unchanged, with the
 * same meaning, to the same place, have the same folder: so a run that was killed goes on.
 */
public record ImportFolder(Path folder) {

  /**
   * The folder of an import.
   *
   * @param home of all imports
   * @param to where it goes
   */
  public static ImportFolder of(Path home, String to, List<ImportTable> tables) {
    var said = new StringBuilder(to);
    for (ImportTable table : tables) {
      said.append('\n')
          .append(table.file().path().toAbsolutePath())
          .append(' ')
          .append(table.file().bytes())
          .append(' ')
          .append(table.file().written())
          .append(' ')
          .append(table.dialect())
          .append(' ')
          .append(table.mapping());
    }
    return new ImportFolder(home.resolve(name(said.toString())));
  }

  /** What was read before, if all of it was. */
  public Optional<Spool> spool() {
    return Spool.in(folder);
  }

  /** Deletes what is kept. */
  public void delete() {
    Spool.delete(folder);
  }

  private static String name(String said) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(said.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
