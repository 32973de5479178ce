package org.trialledger.tmf.exchange.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.tmf.ems.ExchangeObject.State;
import org.trialledger.tmf.exchange.rest.ImportReading.Read;

/**
 * The objects of a package in the order in which they are filed: versions of a document together, from the oldest to the newest. They lie in a file; only where each is, is remembered. The
 * same package gives the same order always, for a number in it is what an import goes on from.
 */
final class ImportPlan implements Closeable {
    /** How much is recorded in one append. */
    private static final int PART_OBJECTS = 200, PART_BYTES = 1 << 20;
    private static final ObjectMapper JSON = EventJson.mapper();
    /** By the sender's word which version is the present one, and by its numbers: the order in a manifest means nothing. */
    private static final Comparator<Line> ORDER = Comparator.comparing(Line::documentId).thenComparing(line -> !line.superseded()).thenComparing(Line::version, ImportPlan::byNumbers)
        .thenComparing(Line::at);

    private record Line(UUID documentId, boolean superseded, String version, long at, int length) {}

    private final Path file;
    private final FileChannel channel;
    private final List<Line> lines = new ArrayList<>();
    private List<String> notes = List.of();
    private long end;

    /** @param folder for its file, which goes when it is closed */
    ImportPlan(Path folder) throws IOException {
        file = Files.createTempFile(folder, "import", ".part");
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    void add(Read read) throws IOException {
        var bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(read));
        var object = read.object();
        lines.add(new Line(object.documentId(), object.state().equals(State.SUPERSEDED.name()), object.objectVersion(), end, bytes.remaining()));
        while (bytes.hasRemaining()) end += channel.write(bytes, end);
    }

    /** After the last one. @param notes what the receiver should know of the whole */
    ImportPlan complete(List<String> notes) {
        lines.sort(ORDER);
        this.notes = notes;
        return this;
    }

    List<String> notes() {
        return notes;
    }

    int versions() {
        return lines.size();
    }

    int documents() {
        int documents = 0;
        for (int i = 0; i < lines.size(); i++) if (isLast(i)) documents++;
        return documents;
    }

    private boolean isLast(int i) {
        return i + 1 == lines.size() || !lines.get(i + 1).documentId().equals(lines.get(i).documentId());
    }

    /** As many as are recorded at once; empty behind the last. @param from counted from 0 */
    List<Read> part(int from) throws IOException {
        var part = new ArrayList<Read>();
        long bytes = 0;
        for (int i = from; i < lines.size() && part.size() < PART_OBJECTS && (part.isEmpty() || bytes + lines.get(i).length() <= PART_BYTES); i++) {
            bytes += lines.get(i).length();
            part.add(read(i));
        }
        return part;
    }

    interface Reading {
        void of(Read read) throws IOException;
    }

    void each(Reading reading) throws IOException {
        for (int i = 0; i < lines.size(); i++) reading.of(read(i));
    }

    /** A document is withdrawn as a whole, after its last version. */
    private Read read(int i) throws IOException {
        var line = lines.get(i);
        var bytes = ByteBuffer.allocate(line.length());
        for (int n; bytes.hasRemaining(); ) {
            n = channel.read(bytes, line.at() + bytes.position());
            if (n < 0) throw new IOException("the plan of an import is shorter than it was written");
        }
        var read = JSON.readValue(bytes.array(), Read.class);
        return isLast(i) ? read : new Read(read.arriving().kept(), read.object(), read.path());
    }

    /** 1.10 comes after 1.9. */
    private static int byNumbers(String one, String other) {
        var a = one.split("\\D+");
        var b = other.split("\\D+");
        return Arrays.compare(a, b, Comparator.comparing((String part) -> part.length()).thenComparing(Comparator.naturalOrder()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
