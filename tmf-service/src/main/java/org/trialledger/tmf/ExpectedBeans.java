package org.trialledger.tmf;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trialledger.tmf.expected.rest.ReferenceModelArtifacts;

/** What an expectation has to know of the reference model. */
@ApplicationScoped
public class ExpectedBeans {
    private static final String MODEL = "tmf/reference-model-3.3.1.csv";

    @Produces
    @ApplicationScoped
    ReferenceModelArtifacts artifacts() {
        var titles = titles();
        return artifact -> Optional.ofNullable(titles.get(artifact));
    }

    static Map<String, String> titles() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(MODEL)) {
            if (in == null) throw new IllegalStateException(MODEL + " is missing");
            var titles = new HashMap<String, String>();
            try (var rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).<Map<String, String>>readValues(in)) {
                while (rows.hasNext()) {
                    var row = rows.next();
                    titles.put(row.get("artifact"), row.get("artifact_name"));
                }
            }
            return Map.copyOf(titles);
        } catch (IOException e) {
            throw new UncheckedIOException(MODEL + " is no reference model", e);
        }
    }
}
