package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyProfile;

/** What a file and a recorded study are compared by: the facts a file can state, in one shape. */
record StudyFacts(StudyProfile profile, StudyDesign design, List<String> countries, RegistryRecord registryRecord, String protocolVersion, List<String> encounters,
                  List<String> activities, List<Amendment> amendments) {
    private static final ObjectMapper JSON = EventJson.mapper();

    static StudyFacts of(StudyFile file) {
        return new StudyFacts(file.profile(), file.design(), file.countries(), file.registryRecord(), file.versionLabel(), file.encounters(), file.activities(), file.amendments());
    }

    /** The facts as a JSON tree; the order in which countries joined says nothing. */
    JsonNode tree() {
        var sorted = new StudyFacts(profile, design, countries.stream().sorted().toList(), registryRecord, protocolVersion, encounters, activities, amendments);
        return JSON.<ObjectNode>valueToTree(sorted);
    }

    List<Difference> differencesTo(StudyFacts offered) {
        return Difference.between(tree(), offered.tree());
    }
}
