package dev.riffle.tests.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses that processes listen on, as Linux has them in {@code /proc}. */
final class ListeningSockets {
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private ListeningSockets() {}

  /**
   * What {@code processes} listen on.
   *
   * @return {@code loopback}, or the address as the system writes it, for each socket
   */
  static List<String> of(Stream<ProcessHandle> processes) throws IOException {
    var inodes = new HashSet<String>();
    for (ProcessHandle process : processes.toList()) {
      inodes.addAll(sockets(process.pid()));
    }
    var found = new ArrayList<String>();
    // Of each line: number, local address, remote one, state (0A listens), ..., inode.
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[3].equals("0A") && inodes.contains(fields[9])) {
          String address = fields[1].substring(0, fields[1].indexOf(':'));
          found.add(LOOPBACK.contains(address) ? "loopback" : fields[1]);
        }
      }
    }
    return found;
  }

  private static Set<String> sockets(long pid) throws IOException {
    var inodes = new HashSet<String>();
    Path open = Path.of("/proc/%d/fd".formatted(pid));
    try (Stream<Path> descriptors = Files.list(open)) {
      for (Path descriptor : descriptors.toList()) {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }
}
