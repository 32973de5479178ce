package org.trialledger.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFileTest {
    @TempDir Path folder;

    @Test
    void folders_are_walked_in_order_and_hidden_files_are_left_out() throws Exception {
        for (var name : List.of("b.json", "a/c.json", ".git/x.json", "a/.hidden")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "{}");
        }
        var named = folder.resolve("b.json");
        assertThat(StudyFile.in(List.of(folder, named))).containsExactly(
            new StudyFile(folder.resolve("a/c.json"), false), new StudyFile(named, false), new StudyFile(named, true));
    }

    @Test
    void a_file_is_sent_byte_for_byte() throws Exception {
        var content = "{ \"protocolSection\" : { } }\n";
        assertThat(uploads(content)).singleElement().satisfies(upload -> {
            assertThat(upload.format()).isEqualTo(Format.REGISTRY_RECORD);
            assertThat(upload.body()).asString(StandardCharsets.UTF_8).isEqualTo(content);
        });
    }

    @Test
    void a_page_is_its_records() throws Exception {
        var uploads = uploads("{\"studies\":[{\"protocolSection\":{\"n\":1}},{\"protocolSection\":{\"n\":2.50}}]}");
        assertThat(uploads).extracting(StudyFile.Upload::format).containsOnly(Format.REGISTRY_RECORD);
        assertThat(uploads).extracting(upload -> new String(upload.body(), StandardCharsets.UTF_8))
            .containsExactly("{\"protocolSection\":{\"n\":1}}", "{\"protocolSection\":{\"n\":2.50}}");
        assertThat(uploads.getLast().name()).endsWith("file.json #2");
        assertThatThrownBy(() -> uploads("{\"studies\":[]}")).isInstanceOf(Format.NotRecognised.class);
    }

    @Test
    void the_shipped_examples_are_recognised() throws Exception {
        var formats = new ArrayList<Format>();
        for (var file : StudyFile.in(List.of(Path.of("examples/example-1-usdm.json"), Path.of("examples/example-2-registry-record.json")))) for (var upload : file.uploads()) formats.add(upload.format());
        assertThat(formats).containsExactlyInAnyOrder(Format.USDM, Format.REGISTRY_RECORD);
    }

    @Test
    void real_files_are_recognised_and_their_schemas_are_not_studies() throws Exception {
        var data = Path.of(Optional.ofNullable(System.getenv("TRIALLEDGER_DATA")).orElse("../../../shared/data"));
        assumeThat(data).as("real input data, see TRIALLEDGER_DATA").isDirectory();
        var studies = 0;
        var others = new ArrayList<String>();
        for (var file : StudyFile.in(List.of(data.resolve("c_usdm"), data.resolve("e_ctgov/json_v2")))) {
            try {
                studies += file.uploads().size();
            } catch (Format.NotRecognised e) {
                others.add(file.path().getFileName() + ": " + e.getMessage());
            }
        }
        assertThat(studies).isEqualTo(6);
        assertThat(others).containsExactlyInAnyOrder("USDM_API.json: a schema, not a study", "dataStructure.yml: not JSON");
    }

    private List<StudyFile.Upload> uploads(String content) throws Exception {
        return new StudyFile(Files.writeString(folder.resolve("file.json"), content), true).uploads();
    }
}
