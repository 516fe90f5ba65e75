"""Names of known bodies and of others, as documents print them, with their similarity to the bodies in the data.

They are the measurement behind the threshold from which a body is proposed. Run it to see the table:

    python -m tests.documents.name_scores
"""

from liaison.documents.names import PROPOSED_FROM, KnownNames
from liaison.loading.entries import MechanismEntry
from liaison.loading.folder import read_folder
from liaison.settings import DATA

# The name, and the slug of the body in the data that a careful person says it is.
KNOWN = {
    "Programmes, High-level Committee on": "hlcp",
    "Committee on Statistical Activities Coordination": "ccsa",
    "Committee for the Co-ordination of Statistical Activities": "ccsa",
    "Inter Agency Security Mgmt Network": "iasmn",
    "Inter-Agency Network on Women & Gender Equality": "ianwge",
    "Inter-Agency Group on Aging": "iaga",
    "Inter-Agency Network on Ageing": "iaga",
    "High-Level Comittee on Managment": "hlcm",
    "UN Youth Network (formerly Young UN)": "young-un",
    "Young UN: Agents for Change": "young-un",
    "United Nations Digital and Technology Network": "dtn",
    "Digital and Technology Network Management Committee": "dtn",
    "UN System Chief Executives Board for Coordination": "ceb",
    "United Nations Representatives of Internal Audit Services": "un-rias",
    "UN Group on Information Society": "ungis",
    "Inter-Agency Task Team on Science, Technology and Innovation": "iatt-sti",
    "Interagency Task Team on STI for the SDGs": "iatt-sti",
    "Inter-agency Task Force on Financing for Development": "iatf-ffd",
    "UN Interagency Task Force on the Prevention and Control of Non-communicable Diseases": "ncd-task-force",
    "Emergency Telecommunications Cluster": "etc",
    "IASC Emergency Telecommunication Cluster": "etc",
    "Issue Management Group on Environmental Sustainability Management": "img-sustainability",
    "UN Committee of Experts on Big Data and Data Science for Official Statistics": "gwg-big-data",
    "Inter-agency Consultative Group on Small Island Developing States": "iacg-ldcs-sids",
    "United Nations Inter-Agency Mechanism for South-South and Triangular Cooperation": "south-south-mechanism",
    "Réseau des ressources humaines": "hr-network",
    "Réseau Finances et budget": "finance-and-budget-network",
    "Red de Adquisiciones": "procurement-network",
    "HLCM Procurement Network": "procurement-network",
    "HLCM Finance and Budget Network": "finance-and-budget-network",
    "HLCM Human Resources Network": "hr-network",
    "CEB Human Resources Network": "hr-network",
    "UN Communications Group": "un-communication-group",
    "United Nations Communications Group": "un-communication-group",
    "UNICC Management Board": "unicc-management-committee",
    "UN International Computing Centre Management Committee": "unicc-management-committee",
    "Task Force on Accounting Standards": "ipsas-task-force",
    "UN IPSAS Task Force": "ipsas-task-force",
    "UN Global Pulse Advisory Group on Data Privacy": "global-pulse-dpag",
    "Inter-Agency and Expert Group on Gender Statistics (IAEG-GS)": "iaeg-gender-statistics",
    "UN Private Sector Focal Points": "un-private-sector-focal-points",
    "United Nations Coalition on E-waste": "e-waste-coalition",
    "Secretariats of UN Governing Bodies": "un-governing-bodies-secretariat-group",
    "UN Information Security SIG": "unissig",
    "Support Group for the Convention on the Rights of Persons with Disabilities": "iasg-crpd",
    "United Smart Sustainable Cities": "u4ssc",
    "UN Legal Advisers Network": "un-legal-network",
    "Ethics Network of Multilateral Organisations": "enmo",
    "International Annual Meeting on Language Arrangements, Documentation and Publications": "iamladp",
    "Annual Meeting on Computer-Assisted Translation and Terminology": "jiamcatt",
    "Inter-Agency Procurement Working Group": "procurement-network",
}
# Bodies that the data do not have, some of them parts of bodies in the data.
OTHERS = (
    "Conference of International Investigators",
    "Inter-Agency Working Group on Artificial Intelligence",
    "Inter-Agency Working Group on Migration",
    "UN Network on Migration",
    "Inter-Agency Support Group on Ageing",
    "UN Water",
    "UN-Oceans",
    "UN Nutrition",
    "UN Task Force on Tuberculosis",
    "Inter-Agency Task Force on Social and Solidarity Economy",
    "UN Evaluation Group",
    "Global Migration Group",
    "HLCP Working Group on Frontier Technologies",
    "High-level Committee on South-South Cooperation",
    "Inter-Agency Network on Human Rights",
    "UN Ombudsman and Mediation Services",
    "United Nations Medical Directors Working Group",
    "UN Privacy Policy Group",
    "Inter-Agency Task Force on Road Safety",
    "Inter-Agency Task Team on Young People",
    "UN Sustainable Procurement Group",
    "High Level Committee on Management Duty of Care Task Force",
    "Finance and Budget Network Working Group on Common Treasury Services",
    "UN Disability Network",
    "Global Initiative on Internal Displacement",
    "Committee of Experts on Environmental Accounting",
    "UN Communication for Development Network",
    "UN Road Safety Collaboration",
    "Inter-Agency Standing Committee",
    "Inter-Agency Coordination Group on Antimicrobial Resistance",
    "Broadband Commission Working Group on Gender",
    "UN Security Management Team Geneva",
    "United Nations Interagency Group on Disability Statistics",
    "Commission on Population and Development",
    "UN Geographical Names Experts Group",
    "Network of Internal Communication Officers",
)


def best(names: KnownNames, name: str) -> tuple[float, str]:
    """The similarity to the most similar body, and its slug."""
    return max((names.similarity(name, slug), slug) for slug in names.records)


def proposed(names: KnownNames, threshold: float) -> tuple[int, int]:
    """The number of known bodies that would be proposed correctly, and of wrong proposals."""
    scored = {name: best(names, name) for name in (*KNOWN, *OTHERS)}
    kept = {name: slug for name, (score, slug) in scored.items() if score >= threshold}
    right = sum(KNOWN.get(name) == slug for name, slug in kept.items())
    return right, len(kept) - right


def main() -> None:
    names = KnownNames(read_folder(DATA).of(MechanismEntry))
    print(f"{'score':>5}  {'most similar body':38}  name")
    for name, slug in sorted(
        (*KNOWN.items(), *((name, "-") for name in OTHERS)), key=lambda pair: -best(names, pair[0])[0]
    ):
        score, found = best(names, name)
        verdict = "right" if found == slug else "WRONG"
        print(
            f"{score:5.0f}  {found:38}  {name}  ({verdict if score >= PROPOSED_FROM else 'not proposed, ' + verdict})"
        )
    print(f"\nOf {len(KNOWN)} names of known bodies and {len(OTHERS)} of others, from a threshold of")
    for threshold in range(50, 85, 5):
        right, wrong = proposed(names, threshold)
        print(f"{threshold}: {right} proposed correctly, {wrong} wrongly")


if __name__ == "__main__":
    main()
