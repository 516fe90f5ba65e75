"""The workloads in the words of the peers that make their schema from the tables.

Aliases give each field Liaison's name, so that the answers are the same: the nodes, their facts and their order.
"""

POSTGRAPHILE = {
    "look-up": """query ($slug: String!) {agency: agencyBySlug(slug: $slug) {id: globalId name acronym kind seat}}""",
    "nested": """{agencies: allAgencies(first: 50, orderBy: [NAME_ORDER_ASC, ROW_ID_ASC]) {nodes {id: globalId name
        memberships: membershipsByAgencyId(first: 20, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
            mechanism: mechanismByMechanismId {id: globalId name kind
                mandates: mandatesByMechanismId(first: 10, orderBy: ROW_ID_ASC) {nodes {
                    resolution: resolutionByResolutionId {symbol name year}}}}}}
        partnerships: partnershipsByAgencyId(first: 20, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
            initiative: initiativeByInitiativeId {id: globalId name kind}}}}}}""",
    "four deep": """{agencies: allAgencies(first: 5, orderBy: [NAME_ORDER_ASC, ROW_ID_ASC]) {nodes {name
        memberships: membershipsByAgencyId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
            mechanism: mechanismByMechanismId {name
                memberships: membershipsByMechanismId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
                    agency: agencyByAgencyId {name
                        partnerships: partnershipsByAgencyId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {nodes {role
                            initiative: initiativeByInitiativeId {name
                                partnerships: partnershipsByInitiativeId(first: 5, orderBy: [ROLE_ASC, ROW_ID_ASC]) {
                                    nodes {role agency: agencyByAgencyId {name}}}}}}}}}}}}}}}""",
    "page": """{mechanisms: allMechanisms(first: 50, orderBy: [NAME_ORDER_ASC, ROW_ID_ASC]) {
        totalCount nodes {id: globalId name acronym kind}}}""",
}

DATASETTE = {
    "look-up": """query ($slug: String!) {agency: agency_row(filter: [{slug: {eq: $slug}}]) {
        id: global_id name acronym kind seat}}""",
    "nested": """{agencies: agency(first: 50, sort: name_order) {nodes {id: global_id name
        memberships: membership_list(first: 20, sort: role) {nodes {role
            mechanism: mechanism_id {id: global_id name kind
                mandates: mandate_list(first: 10, sort: id) {nodes {resolution: resolution_id {symbol name year}}}}}}
        partnerships: partnership_list(first: 20, sort: role) {nodes {role
            initiative: initiative_id {id: global_id name kind}}}}}}""",
    "four deep": """{agencies: agency(first: 5, sort: name_order) {nodes {name
        memberships: membership_list(first: 5, sort: role) {nodes {role mechanism: mechanism_id {name
            memberships: membership_list(first: 5, sort: role) {nodes {role agency: agency_id {name
                partnerships: partnership_list(first: 5, sort: role) {nodes {role initiative: initiative_id {name
                    partnerships: partnership_list(first: 5, sort: role) {
                        nodes {role agency: agency_id {name}}}}}}}}}}}}}}}""",
    "page": """{mechanisms: mechanism(first: 50, sort: name_order) {
        totalCount nodes {id: global_id name acronym kind}}}""",
}
