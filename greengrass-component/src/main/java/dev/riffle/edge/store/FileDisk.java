package dev.riffle.edge.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file system. */
public final class FileDisk implements Disk {
  @Override
  public LogFile append(Path file) throws IOException {
    var opened = new RandomAccessFile(file.toFile(), "rw");
    opened.seek(opened.length());
    return new AppendedFile(opened);
  }

  @Override
  public void replace(Path finished, Path target) throws IOException {
    Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    // The rename itself is on disk only once its folder is.
    try (FileChannel folder =
        FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** No channel: an interrupt of the thread that writes would close one. */
  private record AppendedFile(RandomAccessFile file) implements LogFile {
    @Override
    public void append(ByteBuffer bytes) throws IOException {
      var all = new byte[bytes.remaining()];
      bytes.get(all);
      file.write(all);
    }

    @Override
    public void force() throws IOException {
      if (!file.getFD().valid()) {
        throw new ClosedChannelException();
      }
      file.getFD().sync();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
