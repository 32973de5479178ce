package org.trialledger.tmf.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of an S3-compatible object store. Content arrives in a local folder, where it is hashed, and is then put as one object, which such a store shows whole or not at all. A put of one object may have
 * 5 GiB at most.
 */
public final class S3ContentStore implements ContentStore, AutoCloseable {
    /** So young that no sweep looks at it: need not be put again. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Spool spool;
    private final InstantSource clock;

    public S3ContentStore(ContentSettings.S3 settings, Path incoming, InstantSource clock) throws IOException {
        this(client(settings), settings.bucket().orElseThrow(), settings.prefix(), incoming, clock);
    }

    S3ContentStore(S3Client client, String bucket, String prefix, Path incoming, InstantSource clock) throws IOException {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.spool = new Spool(incoming.resolve("incoming"));
        this.clock = clock;
    }

    /** Checksums beyond what is asked for are a dialect that not every compatible store speaks; the bytes are checked here by their own SHA-256. */
    static S3Client client(ContentSettings.S3 settings) {
        var builder = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(5))).region(Region.of(settings.region())).forcePathStyle(settings.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        builder.credentialsProvider(settings.accessKey().isPresent() ? StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey().get(), settings.secretKey().orElseThrow()))
            : DefaultCredentialsProvider.create());
        return builder.build();
    }

    private interface Asked<T> {
        T ask();
    }

    /** A store that does not answer is an outage like that of a disk. */
    private static <T> T ask(Asked<T> asked) throws IOException {
        try {
            return asked.ask();
        } catch (NoSuchKeyException e) {
            throw e;
        } catch (SdkException e) {
            throw new IOException("the object store did not do it: " + e.getMessage(), e);
        }
    }

    @Override
    public Arrival receive(InputStream content, Declared declared) throws IOException {
        return spool.receive(content, declared, this::keep);
    }

    private void keep(Path arrived, Stored content) throws IOException {
        var there = head(content.sha256());
        if (there.filter(object -> object.contentLength() == content.size() && object.lastModified().isAfter(clock.instant().minus(YOUNG))).isPresent()) return;
        var digest = md5(arrived);
        ask(() -> client.putObject(put -> put.bucket(bucket).key(key(content.sha256())).contentMD5(digest), RequestBody.fromFile(arrived)));
    }

    /** The one checksum of a put that every compatible store compares. */
    private static String md5(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private Optional<HeadObjectResponse> head(String sha256) throws IOException {
        try {
            return Optional.of(ask(() -> client.headObject(head -> head.bucket(bucket).key(key(sha256)))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(String sha256, Range range) throws IOException {
        try {
            var bytes = ask(() -> client.getObject(get -> get.bucket(bucket).key(key(sha256)).range(range == null ? null : "bytes=" + range.from() + "-" + (range.from() + range.length() - 1))));
            return range == null ? new VerifiedStream(bytes, sha256) : new BoundedStream(bytes, range.length());
        } catch (NoSuchKeyException e) {
            throw new ContentDamaged(sha256, "is missing");
        }
    }

    @Override
    public OptionalLong size(String sha256) throws IOException {
        return head(sha256).map(object -> OptionalLong.of(object.contentLength())).orElse(OptionalLong.empty());
    }

    @Override
    public boolean delete(String sha256, Instant keptBefore) throws IOException {
        if (head(sha256).filter(object -> object.lastModified().isBefore(keptBefore)).isEmpty()) return false;
        ask(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key(sha256))));
        return true;
    }

    @Override
    public Stream<Held> list() throws IOException {
        return ask(() -> client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + "objects/")).contents().stream().flatMap(S3ContentStore::held));
    }

    private static Stream<Held> held(S3Object object) {
        var name = object.key().substring(object.key().lastIndexOf('/') + 1);
        return Digests.isSha256(name) ? Stream.of(new Held(name, object.size(), object.lastModified())) : Stream.empty();
    }

    @Override
    public int discardUnfinished(Instant before) throws IOException {
        return spool.discard(before);
    }

    private String key(String sha256) {
        var name = Digests.checked(sha256);
        return prefix + "objects/" + name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
    }

    @Override
    public void close() {
        client.close();
    }
}
