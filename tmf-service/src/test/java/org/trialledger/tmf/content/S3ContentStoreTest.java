package org.trialledger.tmf.content;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Against an S3 server in this process, whose client and wire are the real ones. */
class S3ContentStoreTest extends ContentStoreContract {
    private static BlobStoreContext blobs;
    private static S3Proxy server;
    private static S3Client client;
    private final String bucket = "test-" + UUID.randomUUID();

    private record Settings(Optional<String> bucket, Optional<URI> endpoint) implements ContentSettings.S3 {
        @Override
        public String prefix() {
            return "trialledger/";
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Optional<String> accessKey() {
            return Optional.of("tester");
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.of("secret of the tester");
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        blobs = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata()).credentials("tester", "secret of the tester").overrides(new Properties()).build(BlobStoreContext.class);
        server = S3Proxy.builder().blobStore(blobs.getBlobStore()).endpoint(URI.create("http://127.0.0.1:0")).awsAuthentication(AuthenticationType.AWS_V4, "tester", "secret of the tester").build();
        server.start();
        client = S3ContentStore.client(new Settings(Optional.empty(), Optional.of(URI.create("http://127.0.0.1:" + server.getPort()))));
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop();
        blobs.close();
    }

    @Override
    ContentStore store(Path incoming) throws IOException {
        client.createBucket(create -> create.bucket(bucket));
        return new S3ContentStore(client, bucket, "trialledger/", incoming, InstantSource.system());
    }

    @Override
    void damage(String sha256) {
        var key = "trialledger/objects/" + sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
        var bytes = client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
        bytes[1_000] ^= 1;
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }
}
