"""What people write, and the concept that they mean by it: one pair a line."""

MEANT = """
our laptops are ancient and one has no keys left | laptop
six Lenovo thinkpads, three years old, with power leads | laptop
chrome books for the homework club | laptop
2 lap tops for the office please | laptop
any old labtops going spare? | laptop
five desktop PCs from our call centre | computer
an i pad for the men's shed | ipad
samsung tabs that have been wiped | tablet
a few moblies for women who had to leave theirs behind | smartphone
second hand iphones, unlocked | smartphone
one of those phones with big buttons for mum | simple_phone
webcams and head sets for our advice line volunteers | peripherals
a box of chargers that fit nothing | peripherals
second screens for two caseworkers | peripherals
the photo copier has died again | printer
toner is costing us a fortune | printer
a projector that works and a mic people can hear | av_kit
smart board from our old training suite | av_kit
a decent digital camera so we can show what we do | camera
a UPS and a rack for the comms cupboard | server_kit
something to take card payments at the cafe | till
donors never carry coins, so a contactless donation point | till
an xbox or switch console for the youth club | consoles
VR headsets gathering dust in our lab | consoles
raspberry pis and micro:bits from a past event | maker_kit
use of a laser cutter now and then | makerspace
sewing machines for a repair group | makerspace
a trackball for a member with a tremor | assistive
a portable induction loop for the hall | assistive
echo dots for people who cannot use a keyboard | smart_home
lone worker devices for outreach staff | telecare
pendant alarms that still work | telecare
fitbits for a walking project | wearables
air quality monitors for our street | data_loggers
a fridge freezer for the pantry | appliances
all our plugs need PAT testing before the fair | pat_testing
memory upgrades, 8 GB RAM and SSDs | spare_parts
volunteer drivers on Fridays | vehicle
bus fares for people coming to class | travel_costs
somewhere to store forty chairs over summer | storage
stacking chairs and folding tables from our refit | furniture
a cupboard full of old computers nobody dares throw out | recycling
safe WEEE disposal with certificates | recycling
forty phones to get rid of, data wiped first | recycling
could you be a donation hub for old devices | collection_point
half the estate runs on a pay as you go dongle | mifi
full fibre into the community centre | broadband
they ran out of data halfway through the form | data_sim
vodafone SIMs for families in the hotel | data_sim
National Databank vouchers | data_sim
visitors cannot get on the wi-fi in the back room | wifi
two new network points and some cat6 | cabling
a leased line we no longer use | leased_line
no signal anywhere on the top floors | internet
people on pension credit are paying full price, who knows about social tariffs | social_tariff
landlines are going digital and our lift alarm is on one | digital_voice
calls ring out when the office is busy, we need a call queue | telephony
move us from desk phones to VOIP | telephony
ten Microsoft 365 seats | office_suite
set us up with G Suite please | office_suite
everything is on Sue's laptop, we need shared folders | file_sharing
help us use Trello or asana properly | collaboration
Canva for our volunteers | canva
JAWS for a trustee who is blind | screen_reader
the team share passwords on a sticky note, which password manager is best | password_manager
antivirus for nine PCs | antivirus
zoom cuts us off after forty minutes | video_calls
grandparents who want to whatsapp family abroad | video_calls
running payslips for eleven sessional workers | payroll
xero is set up wrong | accounting
a shoebox of receipts and a year end in March | accounting
are we meant to charge VAT on room hire | tax_help
we never claimed gift aid | tax_help
an independent examiner for accounts of 90k | independent_exam
donor data base with the same people three times | crm
we keep track of people in four places | crm
someone who knows Charity Log or lamplight | crm
salesforce admin days | salesforce
everything is written down in books and on paper | paperless
digitising cassette tapes and old photographs | archive
we type everything twice, can it be automated | automation
online referral form for GPs and social workers | forms
the hall keeps getting double booked | booking
rota for the phone line volunteers | volunteer_rota
our domain name has lapsed | hosting
a donate button that actually works | fundraising_platform
set up go cardless or stripe so members can pay online | payments
sell our candles online, etsy maybe | ecommerce
e-learning for new starters | elearning
our word press site is broken since Dave left | website
page built in wix by someone's nephew | website
a map of local warm spaces people can search | mapping
a directory of what is on in the area | directory
does our site work for people with screen readers? WCAG check please | web_access
we have an idea for an app | software_dev
two back end developers for a fortnight | software_dev
QA engineers who love breaking things | testing
people get lost on our pages, a UX designer could untangle it | ux
make sense of our data for the funder | data_analysis
powerbi | data_analysis
we cannot prove we make a difference | impact
theory of change session | impact
a survey for parents that takes two minutes | surveys
forecast demand at the food bank | data_science
spread sheets with formulas that break | spreadsheets
pivot tables frighten me | spreadsheets
our computers keep crashing and there is no IT person | it_support
we lost everything when the laptop died, how do we back up our files | backup
we still use a personal gmail and want proper email addresses | email_admin
get rid of the server in cupboard and move to the cloud | cloud_migration
help to pass cyber essentials | cyber
turn on MFA for all staff | cyber
staff keep clicking dodgy links in emails | cyber_training
a pen test of our members' portal | pentest
subject access request came in and we panicked | data_protection
a solicitor to look over a contract | legal
public liability insurance, how much do we need | insurance
our policies are out of date | policy
can chat GPT write our minutes safely? | ai
live captions for the AGM | captions
leaflets translated into Polish and Arabic | interpreting
where to start with digital, a roadmap for two years | strategy
members want to start a business selling food | business_advice
compare quotes for new phones, are we being overcharged | procurement
a treasurer for our board | trustee
trustee training on their duties | governance
coaching for our chief exec | leadership
somebody for a young founder to bounce ideas off, a mentor | mentoring
nobody sees our insta or face book posts | social_media
press release for our tenth birthday | marketing
we do not come up on google | seo
a newsletter people open | copywriting
easy read version of our complaints leaflet | easy_read_docs
a logo that does not look home made | graphic_design
print 500 leaflets | printing
a short film about our lunch club | video_making
kids want to make podcasts | media_production
writing bids takes all my evenings | fundraising
cashflow is tight and we have no finance person | finance_advice
someone to run the project with a proper project plan | project_management
an employment contract for our first employee | hr
carbon footprint of our van and building | energy
an architect to draw up a ramp | buildings
twelve pairs of hands for the allotment | hands
can you lend a hand sorting donations | hands
a few hours of typing and filing | admin_help
christmas presents for forty children | food
never used a computer and scared to start | digital_skills
a tech cafe on thursdays | digital_skills
patient volunteers to sit with people while they learn | digital_champions
he is housebound so it would be at home | home_visits
older tenants given a tablet by family, they do not know how to use it | device_help
a weekly phone call to isolated people | phone_befriending
train our volunteers so they can help others online | train_trainer
UC journals and council tax online | online_forms
bidding for houses online | online_forms
e-visas and share codes | digital_id
ordering repeat prescriptions with the NHS app | nhs_app
the hi mum text caught out three members | online_safety
what kids do online worries our parents | parents_online
parentpay and class dojo baffle our mums | school_apps
they forget their password every week | password_help
the last bank on the parade has closed so everything is online banking | money_skills
ordering food shopping online | shopping_online
sending photos to grandchildren | photos_help
code clubs in two primaries | coding
how video games are made, from people who make them | games
conversation club for people learning English | esol
teams training for six staff | office_training
women who want to get into tech | bootcamp
mock interviews and C.V. help | careers
inclusive employer with vacancies | jobs
unspent levy | levy
degree apprenticeships | apprenticeship
T-level students looking for industry placements | placement
work experience for year 10 | placement
project search interns with an EHCP | supported_internship
an office tour for a class of fifteen | studio_visit
guest speakers for our women's day | speakers
STEM ambassadors for a careers fair | stem_outreach
people with lived experience to try out our app | user_testing
our young members would be a youth panel for you | user_testing
blind testers for your website | access_testing
deaf awareness for your reception team | awareness_training
a heritage walk round Chapeltown with our elders | community_walk
a meeting room once a month | meeting_room
church hall with a stage | venue
a community kitchen to cook together | catering_kitchen
a hot desk two days a week, we lost our office | desk_space
a room with computers for an exam | computer_room
stewards for the summer fete | event_crew
someone to livestream the memorial | livestream
host a meetup with pizza | hosting_event
raffle prizes | ball_tables
a small grant towards core costs | grant
£900 to buy laptops | grant_kit
pound for pound matched giving | match_funding
payroll giving for our staff | staff_giving
a new roof | capital
shirt sponsors for the under 12s | sponsorship
no idea where to start, whatever is useful | anything
half our volunteers cant open the rota on there phones | volunteer_rota
we want to stop posting letters and text people instead | telephony
need someone to sort the sound and mics for our AGM | av_kit
our treasurer has quit and nobody can read the accounts | accounting
looking for a person to build us a new members area | website
can anyone show my ladies group how to shop at tesco on the phone | shopping_online
dads want to know about tiktok and what their kids see | parents_online
50 headsets, brand new in box, wrong plug | peripherals
we have 12 dell monitors to give away | peripherals
spare office chairs and a sofa | furniture
the council wants our data in a new format every quarter | impact
a few hours with somebody who understands charity law | legal
cheap or free hall for 80 on eid | venue
two of us can judge a student competition | stem_outreach
i can speak at a school about being a coder | speakers
free legal clinic for small charities | legal
our finance team can look over your books | finance_advice
cv surgeries at lunchtime | careers
we'd pay your members £30 each to tell us what they think of our product | user_testing
we want to see how visually impaired people use our shop | access_testing
kit out the new youth room with a TV and games | av_kit
job for our young lad with autism who loves computers | jobs
someone to teach the committee zoom | video_calls
home schooled kids want to learn python | coding
network rack and switches, decommissioned | server_kit
reconditioned phones with 6 months of data | data_sim
free space on our rooftop for a summer do | venue
4 sewing bees need their machines serviced | makerspace
a grant to pay a sessional worker | grant
our minibus needs a driver on wednesdays | vehicle
logo and leaflets before the launch | graphic_design
help us get off excel and onto a proper system | crm
tracking volunteers' DBS dates in a spreadsheet is driving us mad | volunteer_rota
women who fled abuse worry their phone is being tracked | online_safety
online quiz night host | event_crew
a day of decorating our drop in | hands
xmas hampers | food
power point slides that look decent | graphic_design
a photographer for the anniversary do | video_making
someone to record elders' stories | archive
bt want to move our care alarms to digital | digital_voice
people queue outside macdonalds for wifi | wifi
our broadband drops every time it rains | broadband
our website got hacked and shows pills adverts | cyber
a chatbot to answer questions out of hours | ai
"""
